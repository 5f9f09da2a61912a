//! A pattern of events with a value or a comparison that EventBridge does not know.

use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::{Entry, Node, Resource, Value};
use crate::rules::read::{Read, read};
use crate::schema::suggest;

pub(crate) static RULE: Rule = Rule {
    name: "event_pattern_ill_formed",
    group: Group::Correctness,
    title: "a pattern of events with a value or a comparison that EventBridge does not know",
    rationale: "Each key of a pattern leads to a list of values or to further keys, and a comparison is one of a few; EventBridge refuses other patterns.",
    bad: r#"resource!(<events::Rule> rule { event_pattern: { source: "aws.ec2" }, state: "ENABLED" });"#,
    good: r#"resource!(<events::Rule> rule { event_pattern: { source: ["aws.ec2"] }, state: "ENABLED" });"#,
    sources: &[Source::Aws(
        "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html",
    )],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Events::Archive", "AWS::Events::Rule"], check_pattern),
};

/// The comparisons.
const MATCHERS: &[&str] =
    &["anything-but", "cidr", "equals-ignore-case", "exists", "numeric", "prefix", "suffix", "wildcard"];

/// Deeper nesting is not followed.
const MOST_DEPTH: usize = 32;

fn check_pattern(resource: &Resource, context: &mut Context<'_>) {
    let Read::Is(node) = read(resource, &["EventPattern"]) else { return };
    match &node.value {
        Value::Map(entries) => keys(entries, 0, resource, context),
        Value::Text(text) => match crate::json::read(text, node.loc) {
            Some(read) => keys(read.as_map().unwrap_or_default(), 0, resource, context),
            None if text.contains("${") => {}
            None => say(node, "the pattern is no JSON", None, resource, context),
        },
        _ => {}
    }
}

fn keys(entries: &[Entry], depth: usize, resource: &Resource, context: &mut Context<'_>) {
    if depth > MOST_DEPTH || entries.iter().any(|entry| entry.key.text.starts_with("Fn::")) {
        return;
    }
    for Entry { key, node } in entries {
        match &node.value {
            Value::Map(inner) => keys(inner, depth + 1, resource, context),
            Value::List(nodes) if key.text == "$or" => {
                for node in nodes {
                    keys(node.as_map().unwrap_or_default(), depth + 1, resource, context);
                }
            }
            Value::List(nodes) if nodes.is_empty() => {
                let message = format!("`{}` names no value", key.text);
                say(
                    node,
                    &message,
                    Some("list the values to look for, or leave the key out".to_owned()),
                    resource,
                    context,
                );
            }
            Value::List(nodes) => nodes.iter().for_each(|node| value(node, resource, context)),
            Value::Text(_) | Value::Int(_) | Value::Float(_) | Value::Bool(_) => {
                let message = format!("`{}` wants a list of values", key.text);
                let value = text_of(node).unwrap_or_else(|| "…".to_owned());
                say(node, &message, Some(format!("put it in brackets: `[{value}]`")), resource, context);
            }
            _ => {}
        }
    }
}

/// A scalar as it is written.
fn text_of(node: &Node) -> Option<String> {
    match &node.value {
        Value::Text(text) => Some(format!("\"{}\"", crate::text::short(text))),
        Value::Int(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

fn value(node: &Node, resource: &Resource, context: &mut Context<'_>) {
    match &node.value {
        Value::List(_) => say(
            node,
            "a value of a pattern is no list",
            Some("take the inner brackets away".to_owned()),
            resource,
            context,
        ),
        Value::Map(entries) => {
            for Entry { key, .. } in entries {
                let name = key.text.as_str();
                if MATCHERS.contains(&name) || name.starts_with("Fn::") {
                    continue;
                }
                let near = suggest(name, MATCHERS.iter().copied()).map(|near| format!("did you mean `{near}`?"));
                let help = near.unwrap_or_else(|| format!("it can be {}", crate::text::quoted(MATCHERS, 20)));
                let message = format!("there is no comparison `{}`", crate::text::short(name));
                context.find_in(resource, &RULE, key.loc, message, help);
            }
        }
        _ => {}
    }
}

fn say(node: &Node, message: &str, help: Option<String>, resource: &Resource, context: &mut Context<'_>) {
    context.find_in(resource, &RULE, node.loc, message, help);
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    fn pattern(pattern: &str) -> Vec<String> {
        check_resource("AWS::Events::Rule", &format!(r#"{{"EventPattern": {pattern}}}"#), super::RULE.name)
    }

    #[test]
    fn keys_lead_to_lists() {
        assert_eq!(pattern(r#"{"source": "aws.ec2"}"#), ["`source` wants a list of values"]);
        assert_eq!(pattern(r#"{"detail": {"state": []}}"#), ["`state` names no value"]);
        assert_eq!(pattern(r#"{"source": [["a"]]}"#), ["a value of a pattern is no list"]);
        assert_eq!(pattern(r#"{"detail": {"state": [{"prefx": "a"}]}}"#), ["there is no comparison `prefx`"]);
    }

    #[test]
    fn what_fits_is_fine() {
        for fine in [
            r#"{"source": ["aws.ec2", {"prefix": "aws."}], "detail": {"n": [{"numeric": [">", 0]}], "x": [null, 1, true]}}"#,
            r#"{"$or": [{"source": ["a"]}, {"detail": {"b": [{"anything-but": ["c"]}]}}]}"#,
            r#"{"source": [{"Ref": "S"}], "detail": {"a": {"Ref": "L"}}}"#,
            r#""{\"source\": [\"a\"]}""#,
        ] {
            assert!(pattern(fine).is_empty(), "{fine}: {:?}", pattern(fine));
        }
    }
}
