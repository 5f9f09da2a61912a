//! Values that must not be shown: they are masked before they enter a plan.

use infra_rules::model::{Node, Value};

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
    let value = match &node.value {
        Value::Text(text) if is_secret(key) && !text.starts_with("{{resolve:") => Value::Text(MASK.to_owned()),
        Value::Int(_) | Value::Float(_) if is_secret(key) => Value::Text(MASK.to_owned()),
        Value::List(nodes) => Value::List(nodes.iter().map(|node| mask(key, node)).collect()),
        Value::Map(entries) => {
            // `{"Name": "DB_PASSWORD", "Value": "…"}`: the name tells what the value is.
            let name = entries.iter().find(|entry| matches!(entry.key.text.as_str(), "Name" | "Key" | "ParameterKey"));
            let names_secret = name.and_then(|entry| entry.node.as_text()).is_some_and(is_secret);
            let masked = |entry: &infra_rules::model::Entry| {
                let is_value = matches!(entry.key.text.as_str(), "Value" | "ParameterValue");
                let key = if names_secret && is_value { "password" } else { entry.key.text.as_str() };
                let key = if is_function(&entry.key.text) { "" } else { key };
                infra_rules::model::Entry { key: entry.key.clone(), node: mask(key, &entry.node) }
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
    let masked = |output: crate::aws::model::StackOutput| match is_secret(&output.key) {
        true => crate::aws::model::StackOutput { value: MASK.to_owned(), ..output },
        false => output,
    };
    outputs.into_iter().map(masked).collect()
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
