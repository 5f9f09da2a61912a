//! What the keys of machines and states hold: numbers, lists, text, paths.

use super::definition::Walk;
use crate::model::{Node, Value};

/// Numbers, with the least that they can be.
const NUMBERS: &[(&str, i64)] = &[
    ("HeartbeatSeconds", 1),
    ("MaxConcurrency", 0),
    ("Seconds", 0),
    ("TimeoutSeconds", 1),
    ("ToleratedFailureCount", 0),
    ("ToleratedFailurePercentage", 0),
];
const LISTS: &[&str] = &["Branches", "Catch", "Choices", "Retry"];
const TEXTS: &[&str] = &["Comment", "Default", "Next", "Resource", "StartAt"];
const PATHS: &[&str] = &["InputPath", "OutputPath", "ResultPath"];

/// Checks the values of a state or a machine.
pub(super) fn check(node: &Node, walk: &mut Walk<'_, '_, '_>) {
    for entry in node.as_map().unwrap_or_default() {
        let (key, value) = (entry.key.text.as_str(), &entry.node);
        if is_open(value) {
            continue;
        }
        if let Some((_, least)) = NUMBERS.iter().find(|(known, _)| *known == key) {
            number(key, *least, value, walk);
        } else if LISTS.contains(&key) {
            wants(key, "a list", matches!(value.value, Value::List(_)), value, walk);
        } else if TEXTS.contains(&key) {
            wants(key, "text", !matches!(value.value, Value::List(_) | Value::Map(_)), value, walk);
        } else if PATHS.contains(&key) {
            path(value, walk);
        } else if key == "End" && value.as_bool().is_none() {
            walk.fault(value.loc, "`End` can be `true` only", None);
        }
    }
}

/// Whether the run, or a substitution, decides.
fn is_open(node: &Node) -> bool {
    match &node.value {
        Value::Call(_) | Value::NoValue | Value::Unknown(_) | Value::Null => true,
        Value::Map(entries) => entries.iter().any(|entry| entry.key.text.starts_with("Fn::")),
        Value::Text(text) => text.contains("${") || text.contains("{%"),
        _ => false,
    }
}

fn wants(key: &str, wanted: &str, fits: bool, node: &Node, walk: &mut Walk<'_, '_, '_>) {
    if !fits {
        walk.fault(node.loc, format!("`{key}` wants {wanted}"), format!("write {wanted}"));
    }
}

fn number(key: &str, least: i64, node: &Node, walk: &mut Walk<'_, '_, '_>) {
    let is_number = match &node.value {
        Value::Int(_) | Value::Float(_) => true,
        Value::Text(text) => text.trim().parse::<f64>().is_ok(),
        _ => false,
    };
    wants(key, "a number", is_number, node, walk);
    if let Value::Int(number) = node.value
        && number < least
    {
        walk.fault(node.loc, format!("`{key}` is at least {least}, not {number}"), None);
    }
}

fn path(node: &Node, walk: &mut Walk<'_, '_, '_>) {
    match node.as_text() {
        Some(text) if text.starts_with('$') => {}
        Some(text) => {
            let help = format!("write `$.{}`, or `null`", text.trim_start_matches('.'));
            walk.fault(node.loc, format!("`{}` is no path", crate::text::short(text)), help);
        }
        None => walk.fault(node.loc, "this is no path", "write for example `$.detail`, or `null`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::resource;

    fn state(body: &str) -> Vec<String> {
        let properties = format!(r#"{{"Definition": {{"StartAt": "A", "States": {{"A": {body}}}}}}}"#);
        resource("AWS::StepFunctions::StateMachine", &properties).messages("state_machine_ill_formed")
    }

    #[test]
    fn each_key_holds_its_kind() {
        for (body, message) in [
            (r#"{"Type": "Wait", "Seconds": "soon", "End": true}"#, "`Seconds` wants a number"),
            (r#"{"Type": "Wait", "Seconds": -1, "End": true}"#, "`Seconds` is at least 0, not -1"),
            (r#"{"Type": "Pass", "End": "yes"}"#, "`End` can be `true` only"),
            (
                r#"{"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "Retry": "x", "End": true}"#,
                "`Retry` wants a list",
            ),
            (r#"{"Type": "Pass", "InputPath": 5, "End": true}"#, "this is no path"),
            (r#"{"Type": "Pass", "InputPath": "a", "End": true}"#, "`a` is no path"),
            (r#"{"Type": "Pass", "Next": ["A"]}"#, "`Next` wants text"),
        ] {
            assert_eq!(state(body), [message], "{body}");
        }
    }

    #[test]
    fn what_is_put_in_later_is_left_alone() {
        for fine in [
            r#"{"Type": "Wait", "Seconds": "${Pause}", "End": true}"#,
            r#"{"Type": "Wait", "QueryLanguage": "JSONata", "Seconds": "{% $pause %}", "End": true}"#,
            r#"{"Type": "Wait", "Seconds": "5", "End": "true"}"#,
            r#"{"Type": "Pass", "InputPath": null, "End": true}"#,
            r#"{"Type": "Pass", "Next": {"Ref": "N"}}"#,
        ] {
            assert_eq!(state(fine), Vec::<String>::new(), "{fine}");
        }
    }
}
