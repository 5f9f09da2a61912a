//! The parameters of a document, and where `{{ … }}` puts them.

use std::collections::BTreeSet;

use super::document_ill_formed::Check;
use crate::model::{Entry, Node, Value};
use crate::rules::body::{self, hides_keys};
use crate::schema::{MOST_NAMES, suggest};

/// Names that Systems Manager fills in by itself.
const GIVEN: &[&str] = &["platformType"];

/// Deeper values are not followed.
const MOST_DEPTH: usize = 32;

/// Checks the values of parameters.
pub(super) fn check_values(parameters: &[Entry], is_automation: bool, check: &mut Check<'_, '_, '_>) {
    for Entry { key, node } in parameters.iter().filter(|entry| !entry.key.text.starts_with("Fn::")) {
        let name = crate::text::short(&key.text);
        let is_plain = key.text.chars().all(|letter| letter.is_ascii_alphanumeric());
        if !is_automation && !is_plain && !key.text.contains("${") {
            let message = format!("the name of the parameter `{name}` has other signs than letters and digits");
            check.fault(key.loc, message, "for example `instanceName`".to_owned());
        }
        let Some(kind) = node.get("type").and_then(Node::as_text) else { continue };
        let Some(default) = node.get("default").filter(|default| !body::is_open(default)) else { continue };
        let wanted = match (kind, &default.value) {
            ("String" | "Integer" | "Boolean", Value::List(_) | Value::Map(_)) => kind,
            ("StringList" | "MapList", Value::Map(_)) => "list",
            ("StringMap", Value::List(_)) => "object",
            _ => {
                allowed(&name, node, default, check);
                continue;
            }
        };
        check.fault(default.loc, format!("the default of `{name}` is no {wanted}, which its `type` says"), None);
    }
}

/// The default is one of the values that are allowed.
fn allowed(name: &str, parameter: &Node, default: &Node, check: &mut Check<'_, '_, '_>) {
    let Some(values) = parameter.get("allowedValues").and_then(Node::as_list) else { return };
    let Some(text) = default.as_text() else { return };
    if values.iter().all(|value| value.as_text().is_some_and(|value| value != text && !value.contains("${")))
        && !values.is_empty()
    {
        let message =
            format!("the default of `{name}`, `{}`, is none of its `allowedValues`", crate::text::short(text));
        check.warn(default.loc, message, None);
    }
}

/// Checks that each `{{ name }}` below a value is that of a parameter.
pub(super) fn check_uses(node: &Node, known: &BTreeSet<&str>, depth: usize, check: &mut Check<'_, '_, '_>) {
    if depth > MOST_DEPTH {
        return;
    }
    match &node.value {
        Value::List(nodes) => nodes.iter().for_each(|node| check_uses(node, known, depth + 1, check)),
        Value::Map(entries) => {
            for entry in entries {
                check_uses(&entry.node, known, depth + 1, check);
            }
        }
        _ => {
            let Some((text, _)) = body::text_of(node) else { return };
            for name in names(&text).filter(|name| !known.contains(name) && !GIVEN.contains(name)) {
                let message = format!("`{{{{ {name} }}}}` is no parameter of the document");
                let near =
                    suggest(name, known.iter().copied().take(MOST_NAMES)).map(|near| format!("did you mean `{near}`?"));
                check.fault(node.loc, message, near.or_else(|| Some("add it to `parameters`".to_owned())));
            }
        }
    }
}

/// The names in `{{ name }}`; what else stands in braces is not for Systems Manager.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split("{{").skip(1).filter_map(|rest| {
        let name = rest.split_once("}}")?.0.trim_matches(' ');
        let is_name = !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric());
        is_name.then_some(name)
    })
}

/// The names of parameters, if all of them are shown.
pub(super) fn known(content: &Node) -> Option<BTreeSet<&str>> {
    match content.get("parameters") {
        None => content.as_map().is_some_and(|entries| !hides_keys(entries)).then(BTreeSet::new),
        Some(node) => {
            let entries = node.as_map().filter(|entries| !hides_keys(entries))?;
            Some(entries.iter().map(|entry| entry.key.text.as_str()).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::resource;

    fn document(parameters: &str, command: &str) -> Vec<String> {
        let step =
            format!(r#"{{"name": "a", "action": "aws:runShellScript", "inputs": {{"runCommand": [{command}]}}}}"#);
        let content = format!(r#"{{"schemaVersion": "2.2", "parameters": {parameters}, "mainSteps": [{step}]}}"#);
        let properties = format!(r#"{{"DocumentType": "Command", "Content": {content}}}"#);
        resource("AWS::SSM::Document", &properties).messages("document_ill_formed")
    }

    #[test]
    fn names_in_braces_are_parameters() {
        let name = r#"{"name": {"type": "String"}}"#;
        assert_eq!(document(name, r#""echo {{ nme }}""#), ["`{{ nme }}` is no parameter of the document"]);
        assert_eq!(document(name, r#"{"Fn::Sub": "echo {{other}} ${AWS::Region}"}"#).len(), 1);
        for fine in [
            r#""echo {{name}} {{ name }}""#,
            r#""echo {{ ssm:name }} {{ platformType }} {{resolve:ssm:a}}""#,
            r#""docker inspect --format '{{ .State.Running }}' a""#,
            r#""echo {{name""#,
        ] {
            assert_eq!(document(name, fine), Vec::<String>::new(), "{fine}");
        }
        assert!(document(r#"{"Fn::Transform": {}}"#, r#""{{ other }}""#).is_empty());
        assert!(document(r#"{"Ref": "P"}"#, r#""{{ other }}""#).is_empty());
    }

    #[test]
    fn parameters_have_their_values() {
        for (parameter, message) in [
            (
                r#"{"a_b": {"type": "String"}}"#,
                "the name of the parameter `a_b` has other signs than letters and digits",
            ),
            (r#"{"a": {"type": "String", "default": []}}"#, "the default of `a` is no String, which its `type` says"),
            (r#"{"a": {"type": "StringList", "default": {}}}"#, "the default of `a` is no list, which its `type` says"),
            (
                r#"{"a": {"type": "String", "default": "x", "allowedValues": ["y", "z"]}}"#,
                "the default of `a`, `x`, is none of its `allowedValues`",
            ),
        ] {
            assert_eq!(document(parameter, ""), [message], "{parameter}");
        }
        for fine in [
            r#"{"a": {"type": "StringList", "default": ["x"]}}"#,
            r#"{"a": {"type": "StringMap", "default": {"x": 1}}}"#,
            r#"{"a": {"type": "Boolean", "default": "true", "allowedValues": ["true", "false"]}}"#,
            r#"{"a": {"type": "String", "default": {"Ref": "X"}}}"#,
        ] {
            assert_eq!(document(fine, ""), Vec::<String>::new(), "{fine}");
        }
    }
}
