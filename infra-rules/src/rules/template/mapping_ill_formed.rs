//! A mapping that is not two levels of keys.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Loc, Mapping, Value, brings_keys};

pub(crate) static RULE: Rule = Rule {
    name: "mapping_ill_formed",
    group: Group::Correctness,
    title: "a mapping that is not two levels of keys above a value or a list",
    rationale: "CloudFormation refuses a mapping of another form.",
    bad: r#"{ "Mappings": { "Sizes": { "dev": "small" } }, "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Fn::FindInMap": ["Sizes", { "Ref": "AWS::Region" }, "Name"] } } } } }"#,
    good: r#"{ "Mappings": { "Sizes": { "us-east-1": { "Name": "small" } } }, "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Fn::FindInMap": ["Sizes", { "Ref": "AWS::Region" }, "Name"] } } } } }"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html"),
        Source::Known(Known::CfnLint, "E7001"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_mappings),
};

fn check_mappings(context: &mut Context<'_>) {
    for mapping in &context.template.mappings {
        if let Some((loc, message)) = fault(&mapping.body.value, mapping.body.loc, 0) {
            let message = format!("the mapping `{}` {message}", context.item(&mapping.name.text));
            let inner = format!("{{ {} }}", context.document_pair("second", "…"));
            let help = format!("a mapping is `{{ {} }}`", context.document_pair("first", &inner));
            context.find(&RULE, loc, message, help);
        }
        check_keys(mapping, context);
    }
}

/// The first level has letters, digits, `.` and `-`, the second letters and digits.
fn check_keys(mapping: &Mapping, context: &mut Context<'_>) {
    let first = mapping.body.as_map().unwrap_or_default();
    let second = first.iter().flat_map(|entry| entry.node.as_map().unwrap_or_default());
    let keys = first.iter().map(|entry| (entry, ".-")).chain(second.map(|entry| (entry, "")));
    for (entry, more) in keys {
        let key = entry.key.text.as_str();
        let fits = |letter: char| letter.is_ascii_alphanumeric() || more.contains(letter);
        if key.starts_with("Fn::") || !key.is_empty() && key.chars().all(fits) {
            continue;
        }
        let message = format!(
            "the mapping `{}` cannot have the key `{}`",
            context.item(&mapping.name.text),
            crate::text::short(key)
        );
        let help =
            if more.is_empty() { "it takes letters and digits" } else { "it takes letters, digits, `.` and `-`" };
        context.find(&RULE, entry.key.loc, message, help.to_owned());
    }
}

fn fault(value: &Value, loc: Loc, level: u32) -> Option<(Loc, &'static str)> {
    match (value, level) {
        (Value::Unknown(_), _) => None,
        (Value::Call(call), 0 | 1) if brings_keys(call.function()) => None,
        (Value::Call(_), _) => Some((loc, "holds a function, and may hold literals only")),
        (Value::Map(entries), 0 | 1) if entries.iter().any(|entry| entry.key.text.starts_with("Fn::")) => None,
        (Value::Map(entries), 0 | 1) if entries.is_empty() => Some((loc, "has a level without keys")),
        (Value::Map(entries), 0 | 1) => {
            entries.iter().find_map(|entry| fault(&entry.node.value, entry.node.loc, level + 1))
        }
        (Value::Map(_), _) => Some((loc, "has more than two levels of keys")),
        (_, 0 | 1) => Some((loc, "has fewer than two levels of keys")),
        (Value::List(elements), _) => elements.iter().find_map(|element| match element.value {
            Value::Map(_) | Value::List(_) | Value::Call(_) => {
                Some((element.loc, "holds a list of other things than literals"))
            }
            _ => None,
        }),
        (Value::Null, _) => Some((loc, "holds null")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    fn messages(body: &str) -> Vec<String> {
        fixture(&format!(r#"{{"Mappings": {{"M": {body}}}, "Resources": {{}}}}"#)).messages(RULE.name)
    }

    #[test]
    fn two_levels_above_a_literal() {
        assert_eq!(messages(r#"{"a": {"b": "c", "d": ["e", 1], "f": true}}"#), Vec::<String>::new());
        assert_eq!(messages(r#"{"a": "b"}"#), ["the mapping `M` has fewer than two levels of keys"]);
        assert_eq!(messages(r#"{"a": {"b": {"c": "d"}}}"#), ["the mapping `M` has more than two levels of keys"]);
        assert_eq!(
            messages(r#"{"a": {"b": {"Ref": "AWS::Region"}}}"#),
            ["the mapping `M` holds a function, and may hold literals only"]
        );
        assert_eq!(messages(r#"{"a b": {"c": "d"}}"#), ["the mapping `M` cannot have the key `a b`"]);
        assert_eq!(messages(r#"{"us-east-1": {"c-d": "e"}}"#), ["the mapping `M` cannot have the key `c-d`"]);
        assert_eq!(messages("{}"), ["the mapping `M` has a level without keys"]);
        assert_eq!(
            messages(r#"{"Fn::Transform": {"Name": "AWS::Include", "Parameters": {}}, "a": {"b": "c"}}"#),
            Vec::<String>::new()
        );
    }
}
