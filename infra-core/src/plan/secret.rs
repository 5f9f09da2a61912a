//! Values that must not be shown: they are masked before they enter a plan.

use infra_rules::model::{Node, Template, Value};

/// Stands where a secret value was.
pub const MASK: &str = "(secret)";

const WORDS: &[&str] =
    &["password", "secretstring", "token", "privatekey", "apikey", "secretkey", "accesskey", "passphrase"];
/// Names that hold one of the words and no secret.
const HARMLESS: &[&str] = &["arn", "id", "name", "enabled", "length", "ttl", "period", "type", "validity", "units"];

/// Whether a value under this key is secret.
pub fn is_secret(key: &str) -> bool {
    let plain: String = key.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    WORDS.iter().any(|word| plain.contains(word)) && !HARMLESS.iter().any(|word| plain.ends_with(word))
}

/// The value with its secrets masked. References and dynamic references are no secrets.
pub fn mask(key: &str, node: &Node) -> Node {
    mask_and(key, node, &mut |_| {})
}

/// Masks, and hands each text that was masked to `found`.
fn mask_and(key: &str, node: &Node, found: &mut impl FnMut(&str)) -> Node {
    let value = match &node.value {
        Value::Text(text) if is_secret(key) && !text.starts_with("{{resolve:") => {
            found(text);
            Value::Text(MASK.to_owned())
        }
        Value::Int(_) | Value::Float(_) if is_secret(key) => Value::Text(MASK.to_owned()),
        Value::List(nodes) => Value::List(nodes.iter().map(|node| mask_and(key, node, found)).collect()),
        Value::Map(entries) => {
            // `{"Name": "DB_PASSWORD", "Value": "…"}`: the name tells what the value is.
            let name = entries.iter().find(|entry| matches!(entry.key.text.as_str(), "Name" | "Key" | "ParameterKey"));
            let names_secret = name.and_then(|entry| entry.node.as_text()).is_some_and(is_secret);
            let masked = |entry: &infra_rules::model::Entry| {
                let is_value = matches!(entry.key.text.as_str(), "Value" | "ParameterValue");
                let key = if names_secret && is_value { "password" } else { entry.key.text.as_str() };
                let key = if is_function(&entry.key.text) { "" } else { key };
                infra_rules::model::Entry { key: entry.key.clone(), node: mask_and(key, &entry.node, found) }
            };
            Value::Map(entries.iter().map(masked).collect())
        }
        value => value.clone(),
    };
    Node::new(value, node.loc)
}

/// Outputs, those masked whose names say that they are secret.
#[cfg(feature = "deploy")]
pub fn outputs(outputs: Vec<crate::aws::model::StackOutput>) -> Vec<crate::aws::model::StackOutput> {
    let mut outputs = outputs;
    for output in outputs.iter_mut().filter(|output| is_secret(&output.key)) {
        MASK.clone_into(&mut output.value);
    }
    outputs
}

/// The secret texts of a template. CloudFormation and the services repeat values in the reasons they give.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Secrets(Vec<String>);

/// A shorter text would be found in words that have nothing to do with it.
const SHORTEST: usize = 4;

impl Secrets {
    /// The secrets of the resources of a template.
    pub fn of(template: &Template) -> Self {
        let mut texts = Vec::new();
        for resource in &template.resources {
            for entry in &resource.properties {
                mask_and(&entry.key.text, &entry.node, &mut |text| texts.push(text.to_owned()));
            }
        }
        Self(texts).and(Vec::new())
    }

    /// With more of them.
    #[must_use]
    pub fn and(self, more: Vec<&str>) -> Self {
        let mut texts = self.0;
        texts.extend(more.into_iter().map(str::to_owned));
        texts.retain(|text| text.len() >= SHORTEST);
        // One may begin with another one.
        texts.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        texts.dedup();
        Self(texts)
    }

    /// Masks them in the values and notes of a plan.
    #[cfg(feature = "deploy")]
    pub fn hide(&self, plan: &mut super::StackPlan) {
        for output in plan.outputs.iter_mut().filter(|output| is_secret(&output.path)) {
            for value in [&mut output.before, &mut output.after].into_iter().flatten() {
                MASK.clone_into(value);
            }
        }
        if self.0.is_empty() {
            return;
        }
        plan.notes.iter_mut().for_each(|note| *note = self.out_of(note));
        plan.changes.iter_mut().for_each(|change| self.hide_in(change));
    }

    #[cfg(feature = "deploy")]
    fn hide_in(&self, change: &mut super::Change) {
        for value in change.properties.iter_mut().flat_map(|it| [&mut it.before, &mut it.after]).flatten() {
            *value = self.out_of(value);
        }
        change.nested.iter_mut().for_each(|inner| self.hide_in(inner));
    }

    /// The text without them.
    pub fn out_of(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, secret| text.replace(secret.as_str(), MASK))
    }
}

/// What a function refers to is a name and no value; its literal parts are shown.
fn is_function(key: &str) -> bool {
    key == "Ref" || key == "Fn::GetAtt" || key == "Fn::ImportValue" || key == "Fn::GetStackOutput"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::json::compact_node;
    use crate::template::read::{Functions, Nowhere, read};

    fn check(text: &str, expect: &str) {
        let node = read(text, Functions::None, &mut Nowhere).unwrap().unwrap();
        assert_eq!(compact_node(&mask("", &node)), expect);
    }

    #[test]
    fn secrets_are_masked_and_references_are_not() {
        check(
            r#"{"MasterUserPassword":"hunter2","Port":5432,"SecretArn":"arn:x"}"#,
            r#"{"MasterUserPassword":"(secret)","Port":5432,"SecretArn":"arn:x"}"#,
        );
        check(
            r#"[{"Name":"DB_PASSWORD","Value":"hunter2"},{"Name":"A","Value":"b"}]"#,
            r#"[{"Name":"DB_PASSWORD","Value":"(secret)"},{"Name":"A","Value":"b"}]"#,
        );
        check(r#"{"Password":{"Ref":"Secret"}}"#, r#"{"Password":{"Ref":"Secret"}}"#);
        check(r#"{"Password":{"Fn::Join":["",["a","b"]]}}"#, r#"{"Password":{"Fn::Join":["",["a","b"]]}}"#);
        check(r#"{"Password":"{{resolve:secretsmanager:x}}"}"#, r#"{"Password":"{{resolve:secretsmanager:x}}"}"#);
    }
}
