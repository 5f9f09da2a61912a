//! A tag key that AWS keeps for itself. Reported by the walk of `missing_required_tag`.

use super::read::TagGroup;
use super::shape_of_tag;
use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::Resource;
use crate::schema::Shape;

pub(crate) static RULE: Rule = Rule {
    name: "reserved_tag_prefix",
    group: Group::Correctness,
    title: "a tag whose key begins with aws:",
    rationale: "Keys that begin with `aws:` belong to AWS; nobody else may set them.",
    bad: r#"resource!(<ec2::TransitGateway> gateway { tags: { "aws:owner": "a" } });"#,
    good: r#"resource!(<ec2::TransitGateway> gateway { tags: { owner: "a" } });"#,
    sources: &[Source::Aws("https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html")],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Reports keys that belong to AWS.
pub(super) fn check_group(resource: &Resource, group: &TagGroup<'_>, context: &mut Context<'_>) {
    let says_so =
        |shape: Shape| shape.property("Key").is_some_and(|key| key.pattern().is_some_and(|text| text.contains("aws:")));
    for tag in &group.tags {
        let is_reserved = tag.key.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("aws:"));
        if is_reserved && !shape_of_tag(resource).is_some_and(says_so) {
            let message = format!("the tag `{}` begins with `aws:`, which AWS keeps for itself", tag.key);
            context.find_in(resource, &RULE, tag.key_loc, message, "begin it with another word".to_owned());
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
    fn keys_of_aws_are_refused() {
        assert_eq!(check(r#"{"Tags": [{"Key": "aws:x", "Value": "x"}]}"#).len(), 1);
        assert!(check(r#"{"Tags": [{"Key": "awsx", "Value": "x"}]}"#).is_empty());
    }
}
