//! The entries of `Retry` and `Catch`.

use super::definition::{Walk, hides_keys};
use super::state_machine_ill_formed::required;
use crate::model::{Node, Value};

/// Stands for every error.
const ALL: &str = "States.ALL";

/// Checks the entries of both.
pub(super) fn check(state: &Node, walk: &mut Walk<'_, '_, '_>) {
    for (key, needed) in [("Retry", &["ErrorEquals"][..]), ("Catch", &["ErrorEquals", "Next"][..])] {
        let rules = state.get(key).and_then(Node::as_list).unwrap_or_default();
        for (at, rule) in rules.iter().enumerate() {
            let Some(entries) = rule.as_map().filter(|entries| !hides_keys(entries)) else { continue };
            required(rule, entries, needed, &format!("an entry of `{key}`"), walk);
            errors(rule, (key, at + 1 == rules.len()), walk);
            if key == "Retry" {
                numbers(rule, walk);
            }
        }
    }
}

/// `States.ALL` stands alone, in the last entry.
fn errors(rule: &Node, (key, is_last): (&str, bool), walk: &mut Walk<'_, '_, '_>) {
    let Some(node) = rule.get("ErrorEquals") else { return };
    let Some(errors) = node.as_list() else { return };
    if errors.is_empty() {
        walk.fault(node.loc, format!("an entry of `{key}` names no error"), format!("name one, or `{ALL}`"));
    }
    let Some(all) = errors.iter().find(|error| error.as_text() == Some(ALL)) else { return };
    if errors.len() > 1 {
        walk.fault(
            all.loc,
            format!("`{ALL}` stands with other errors"),
            "it stands for all of them: leave it alone".to_owned(),
        );
    } else if !is_last {
        walk.fault(all.loc, format!("`{ALL}` stands before other entries of `{key}`"), "put it last".to_owned());
    }
}

/// How often, after how long, and how much longer each time.
fn numbers(rule: &Node, walk: &mut Walk<'_, '_, '_>) {
    const MOST: i64 = 99_999_999;
    for (key, least, most) in [
        ("IntervalSeconds", 1, MOST),
        ("MaxAttempts", 0, MOST),
        ("MaxDelaySeconds", 1, 31_622_400),
        ("BackoffRate", 1, i64::MAX),
    ] {
        let Some(node) = rule.get(key) else { continue };
        let is_outside = match node.value {
            Value::Int(number) => !(least..=most).contains(&number),
            // Only the rate may have a fraction.
            Value::Float(number) => key != "BackoffRate" || number < 1.0,
            _ => false,
        };
        if is_outside {
            let wanted = if most == i64::MAX {
                format!("at least {least}")
            } else {
                format!("a whole number from {least} to {most}")
            };
            walk.fault(node.loc, format!("`{key}` is {wanted}"), None);
        }
    }
    if let Some(node) = rule.get("JitterStrategy")
        && let Some(text) = node.as_text()
        && !matches!(text, "FULL" | "NONE")
        && !text.contains("${")
    {
        walk.fault(
            node.loc,
            format!("there is no `JitterStrategy` `{}`", crate::text::short(text)),
            "it is `FULL` or `NONE`".to_owned(),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::resource;

    fn task(more: &str) -> Vec<String> {
        let state = format!(r#"{{"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true, {more}}}"#);
        let definition = format!(r#"{{"Definition": {{"StartAt": "A", "States": {{"A": {state}}}}}}}"#);
        resource("AWS::StepFunctions::StateMachine", &definition).messages("state_machine_ill_formed")
    }

    #[test]
    fn retriers_and_catchers() {
        assert!(task(r#""Retry": [{"ErrorEquals": ["A", "B"], "BackoffRate": 1.5, "MaxAttempts": 0}, {"ErrorEquals": ["States.ALL"]}]"#).is_empty());
        assert_eq!(task(r#""Retry": [{}]"#), ["an entry of `Retry` has no `ErrorEquals`"]);
        assert_eq!(task(r#""Retry": [{"ErrorEquals": []}]"#), ["an entry of `Retry` names no error"]);
        assert_eq!(
            task(r#""Catch": [{"ErrorEquals": ["States.ALL"], "Next": "A"}, {"ErrorEquals": ["A"], "Next": "A"}]"#),
            ["`States.ALL` stands before other entries of `Catch`"]
        );
        assert_eq!(
            task(r#""Retry": [{"ErrorEquals": ["States.ALL", "A"]}]"#),
            ["`States.ALL` stands with other errors"]
        );
        assert_eq!(
            task(
                r#""Retry": [{"ErrorEquals": ["A"], "IntervalSeconds": 0, "BackoffRate": 0.5, "JitterStrategy": "Full"}]"#
            ),
            [
                "`IntervalSeconds` is a whole number from 1 to 99999999",
                "`BackoffRate` is at least 1",
                "there is no `JitterStrategy` `Full`"
            ]
        );
        assert!(task(r#""Retry": [{"Ref": "R"}]"#).is_empty());
    }
}
