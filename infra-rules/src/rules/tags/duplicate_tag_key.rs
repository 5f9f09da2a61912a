//! A tag that is there twice. Reported by the walk of `missing_required_tag`.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use std::collections::BTreeSet;

use super::read::TagGroup;
use super::tagging;
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "duplicate_tag_key",
    group: Group::Correctness,
    title: "a tag that is there twice",
    rationale: "A resource has one value for each key; two are refused, or one of them is lost.",
    bad: r#"resource!(<ec2::TransitGateway> gateway { tags: [{ key: "Name", value: "a" }, { key: "Name", value: "b" }] });"#,
    good: r#"resource!(<ec2::TransitGateway> gateway { tags: [{ key: "Name", value: "a" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html"),
        Source::Known(Known::CfnLint, "E3024"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Reports the second of two tags with one key.
pub(super) fn check_group(resource: &Resource, group: &TagGroup<'_>, context: &mut Context<'_>) {
    let mut seen = BTreeSet::new();
    for tag in &group.tags {
        if !seen.insert(tag.key) && !is_said_by_schema(resource) {
            let message = format!("the tag `{}` is there twice", tag.key);
            // In a file the list is at fault, as other checkers have it.
            let loc = if context.is_rust() { tag.key_loc } else { group.loc };
            context.find_in(resource, &RULE, loc, message, "take one of them away".to_owned());
        }
    }
}

fn is_said_by_schema(resource: &Resource) -> bool {
    let list = tagging(resource).and_then(|tagging| resource.ty?.root().property(tagging.property));
    list.is_some_and(|shape| shape.unique_keys().any(|key| key == "Key"))
}

#[cfg(test)]
mod tests {
    use crate::check::{Dialect, Settings};
    use crate::testing::resource;

    fn check(properties: &str) -> Vec<String> {
        let settings = Settings::new(Dialect::Json);
        let found = resource("AWS::EC2::TransitGateway", properties).found_with(&settings);
        found.into_iter().filter(|found| found.rule == super::RULE.name).map(|found| found.message).collect()
    }

    #[test]
    fn keys_are_unique() {
        let twice = r#"{"Tags": [{"Key": "a", "Value": "x"}, {"Key": "a", "Value": "y"}]}"#;
        assert_eq!(check(twice), ["the tag `a` is there twice"]);
        assert!(check(r#"{"Tags": [{"Key": "a", "Value": "x"}, {"Key": "A", "Value": "y"}]}"#).is_empty());
    }
}
