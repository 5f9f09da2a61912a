//! A key that a mapping does not have.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Loc, Node};
use crate::rules::reference::may_exist;
use crate::schema::suggest;

pub(crate) static RULE: Rule = Rule {
    name: "mapping_key_unknown",
    group: Group::Correctness,
    title: "a value is looked up that the mapping does not have",
    rationale: "CloudFormation refuses the template when it looks the value up.",
    bad: r#"{ "Mappings": { "Names": { "dev": { "Topic": "alarms" } } }, "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Fn::FindInMap": ["Names", "prod", "Topic"] } } } } }"#,
    good: r#"{ "Mappings": { "Names": { "dev": { "Topic": "alarms" } } }, "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Fn::FindInMap": ["Names", "dev", "Topic"] } } } } }"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-findinmap.html",
        ),
        Source::Known(Known::CfnLint, "E1011"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// What a lookup does not find: the place, what, and which key was meant.
pub(super) fn fault(map: &Node, first: &Node, second: &Node, context: &Context<'_>) -> Option<(Loc, String, String)> {
    let name = map.as_text()?;
    let said = || context.item(name);
    let Some(mapping) = context.template.mappings.iter().find(|mapping| mapping.name.text == name) else {
        if may_exist(name, context) {
            return None;
        }
        let known: Vec<&str> = context.template.mappings.iter().map(|mapping| mapping.name.text.as_str()).collect();
        return Some((map.loc, format!("there is no mapping `{}`", said()), advise(name, &known)));
    };
    if has_transform(&mapping.body) {
        return None;
    }
    let Some(key) = first.as_text() else {
        // The first key is the run's: the second must be below one of them at least.
        let key = second.as_text()?;
        let rows: Vec<&Node> = mapping.body.as_map()?.iter().map(|entry| &entry.node).collect();
        if rows.iter().any(|row| has_transform(row) || row.get(key).is_some()) {
            return None;
        }
        let known = rows.first().map(|row| keys(row)).unwrap_or_default();
        return Some((second.loc, format!("the mapping `{}` has no second key `{key}`", said()), advise(key, &known)));
    };
    let Some(row) = mapping.body.get(key) else {
        return Some((
            first.loc,
            format!("the mapping `{}` has no key `{key}`", said()),
            advise(key, &keys(&mapping.body)),
        ));
    };
    let wanted = second.as_text()?;
    if has_transform(row) || row.get(wanted).is_some() {
        return None;
    }
    Some((
        second.loc,
        format!("the mapping `{}` has no key `{wanted}` under `{key}`", said()),
        advise(wanted, &keys(row)),
    ))
}

fn keys(node: &Node) -> Vec<&str> {
    node.as_map().unwrap_or_default().iter().map(|entry| entry.key.text.as_str()).collect()
}

fn has_transform(node: &Node) -> bool {
    node.as_map().is_none_or(|entries| entries.iter().any(|entry| entry.key.text.starts_with("Fn::")))
}

fn advise(name: &str, known: &[&str]) -> String {
    match suggest(name, known.iter().copied()) {
        Some(found) => format!("did you mean `{found}`?"),
        None if known.is_empty() => "declare it among the mappings".to_owned(),
        None => format!("there {} {}", if known.len() == 1 { "is" } else { "are" }, crate::text::quoted(known, 8)),
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    fn messages(lookup: &str) -> Vec<String> {
        fixture(&format!(
            r#"{{"Mappings": {{"Names": {{"dev": {{"Topic": "a"}}}}}}, "Resources": {{"T": {{"Type": "AWS::SNS::Topic",
                "Properties": {{"TopicName": {{"Fn::FindInMap": {lookup}}}}}}}}}}}"#
        ))
        .messages(RULE.name)
    }

    #[test]
    fn each_key_must_be_there() {
        assert_eq!(messages(r#"["Names", "dev", "Topic"]"#), Vec::<String>::new());
        assert_eq!(messages(r#"["Nams", "dev", "Topic"]"#), ["there is no mapping `Nams`"]);
        assert_eq!(messages(r#"["Names", "prod", "Topic"]"#), ["the mapping `Names` has no key `prod`"]);
        assert_eq!(messages(r#"["Names", "dev", "Queue"]"#), ["the mapping `Names` has no key `Queue` under `dev`"]);
        assert_eq!(
            messages(r#"["Names", {"Ref": "AWS::Region"}, "Queue"]"#),
            ["the mapping `Names` has no second key `Queue`"]
        );
        assert_eq!(messages(r#"["Names", {"Ref": "AWS::Region"}, "Topic"]"#), Vec::<String>::new());
    }

    #[test]
    fn a_default_is_given_instead() {
        assert_eq!(messages(r#"["Names", "prod", "Topic", {"DefaultValue": "x"}]"#), Vec::<String>::new());
    }
}
