//! The rules of a choice.

use super::definition::{Language, Walk, hides_keys};
use super::state_machine_ill_formed::required;
use crate::model::{Node, Value};

/// Comparisons that join others.
const JOINS: &[&str] = &["And", "Not", "Or"];

/// Comparisons with a value; with `Path` behind it, with another part of the input.
const WITH_PATH: &[&str] = &[
    "BooleanEquals",
    "NumericEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "StringEquals",
    "StringGreaterThan",
    "StringGreaterThanEquals",
    "StringLessThan",
    "StringLessThanEquals",
    "TimestampEquals",
    "TimestampGreaterThan",
    "TimestampGreaterThanEquals",
    "TimestampLessThan",
    "TimestampLessThanEquals",
];

/// Other tests of a value.
const TESTS: &[&str] = &["IsBoolean", "IsNull", "IsNumeric", "IsPresent", "IsString", "IsTimestamp", "StringMatches"];

/// Deeper nesting is not followed.
const MOST_DEPTH: usize = 16;

/// Checks the rules of a choice.
pub(super) fn check(state: &Node, language: Language, walk: &mut Walk<'_, '_, '_>) {
    let Some(choices) = state.get("Choices") else { return };
    let Some(rules) = choices.as_list() else {
        if choices.as_map().is_some() {
            walk.fault(choices.loc, "`Choices` is a list", None);
        }
        return;
    };
    if rules.is_empty() {
        walk.fault(choices.loc, "a choice has at least one rule", None);
    }
    for rule in rules {
        let Some(entries) = rule.as_map() else { continue };
        required(rule, entries, &["Next"], "a rule of a choice", walk);
        match language {
            Language::Jsonata => required(rule, entries, &["Condition"], "a rule of a choice", walk),
            Language::Path => comparison(rule, 0, walk),
            Language::Unknown => {}
        }
    }
}

/// A comparison has one operator; one that joins others holds comparisons.
fn comparison(rule: &Node, depth: usize, walk: &mut Walk<'_, '_, '_>) {
    let Some(entries) = rule.as_map() else { return };
    if hides_keys(entries) || depth > MOST_DEPTH {
        return;
    }
    let operators: Vec<_> = entries.iter().filter(|entry| is_operator(&entry.key.text)).collect();
    match operators.as_slice() {
        [] => {
            let help = format!("for example `{}`", walk.context.document_pair("StringEquals", "\"a\""));
            walk.fault(rule.loc, "a rule of a choice compares nothing", help);
        }
        [_] => {}
        [_, second, ..] => {
            walk.fault(second.key.loc, "a rule of a choice has one comparison", "join two with `And`".to_owned());
        }
    }
    if let Some(node) = rule.get("Variable")
        && let Some(text) = node.as_text()
        && !text.starts_with('$')
    {
        let help = format!("write `$.{}`", text.trim_start_matches('.'));
        walk.fault(node.loc, format!("the variable `{}` is no path", crate::text::short(text)), help);
    }
    for operator in operators.iter().filter(|operator| JOINS.contains(&operator.key.text.as_str())) {
        match &operator.node.value {
            Value::List(rules) => rules.iter().for_each(|rule| comparison(rule, depth + 1, walk)),
            _ => comparison(&operator.node, depth + 1, walk),
        }
    }
}

fn is_operator(key: &str) -> bool {
    JOINS.contains(&key)
        || TESTS.contains(&key)
        || WITH_PATH.contains(&key)
        || key.strip_suffix("Path").is_some_and(|key| WITH_PATH.contains(&key))
}

#[cfg(test)]
mod tests {
    use crate::testing::resource;

    fn choice(rule: &str) -> Vec<String> {
        let state = format!(r#"{{"Type": "Choice", "Choices": [{rule}]}}"#);
        let definition = format!(r#"{{"Definition": {{"StartAt": "A", "States": {{"A": {state}}}}}}}"#);
        resource("AWS::StepFunctions::StateMachine", &definition).messages("state_machine_ill_formed")
    }

    #[test]
    fn a_rule_has_one_comparison_and_a_target() {
        assert!(choice(r#"{"Variable": "$.a", "StringEqualsPath": "$.b", "Next": "A"}"#).is_empty());
        assert!(choice(r#"{"And": [{"Variable": "$.a", "IsNull": true}, {"Not": {"Variable": "$.a", "IsString": true}}], "Next": "A"}"#).is_empty());
        assert_eq!(choice(r#"{"Variable": "$.a", "IsNull": true}"#), ["a rule of a choice has no `Next`"]);
        assert_eq!(choice(r#"{"Variable": "$.a", "Next": "A"}"#), ["a rule of a choice compares nothing"]);
        assert_eq!(choice(r#"{"Variable": "a", "IsNull": true, "Next": "A"}"#), ["the variable `a` is no path"]);
        assert_eq!(choice(r#"{"IsNull": true, "IsString": true, "Next": "A"}"#).len(), 1);
        assert_eq!(choice(r#"{"Or": [{"Variable": "$.a"}], "Next": "A"}"#), ["a rule of a choice compares nothing"]);
        assert_eq!(choice(""), ["a choice has at least one rule"]);
    }
}
