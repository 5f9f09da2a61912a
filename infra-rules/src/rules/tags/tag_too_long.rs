//! A tag that is too long. Reported by the walk of `missing_required_tag`.

use super::has_length;
use super::read::TagGroup;
use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "tag_too_long",
    group: Group::Correctness,
    title: "a tag whose key or value is too long",
    rationale: "A key has at most 128 characters and a value at most 256.",
    bad: r#"resource!(<ec2::TransitGateway> gateway { tags: { Purpose: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" } });"#,
    good: r#"resource!(<ec2::TransitGateway> gateway { tags: { Purpose: "x" } });"#,
    sources: &[Source::Aws("https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html")],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Reports keys and values beyond what every service takes.
pub(super) fn check_group(resource: &Resource, group: &TagGroup<'_>, context: &mut Context<'_>) {
    for tag in &group.tags {
        let key = tag.key.chars().count();
        if (key == 0 || key > 128) && !has_length(resource, "Key") {
            let message = format!("the key of a tag has {key} characters; it takes 1 to 128");
            context.find_in(resource, &RULE, tag.key_loc, message, "shorten it".to_owned());
        }
        let Some((text, loc)) = tag.value.and_then(|node| Some((node.as_text()?, node.loc))) else { continue };
        let value = text.chars().count();
        if value > 256 && !has_length(resource, "Value") {
            let message = format!("the value of the tag `{}` has {value} characters; it takes up to 256", tag.key);
            context.find_in(resource, &RULE, loc, message, "shorten it".to_owned());
        }
    }
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
    fn long_tags_are_found() {
        let tag = |key: &str, value: &str| format!(r#"{{"Tags": [{{"Key": "{key}", "Value": "{value}"}}]}}"#);
        assert_eq!(check(&tag(&"k".repeat(129), "v")).len(), 1);
        assert_eq!(check(&tag("k", &"v".repeat(257))).len(), 1);
        assert!(check(&tag(&"k".repeat(128), &"v".repeat(256))).is_empty());
    }
}
