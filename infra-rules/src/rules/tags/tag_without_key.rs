//! A tag without a key. Reported by the walk of `missing_required_tag`.

use super::read::TagGroup;
use super::shape_of_tag;
use crate::check::{Context, Dialect, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "tag_without_key",
    group: Group::Correctness,
    title: "a tag without a key",
    rationale: "A tag is a key with a value; without the key no service takes it.",
    bad: r#"resource!(<ec2::CarrierGateway> gateway { vpc_id: "vpc-0123456789abcdef0", tags: [{ value: "payments" }] });"#,
    good: r#"resource!(<ec2::CarrierGateway> gateway { vpc_id: "vpc-0123456789abcdef0", tags: { Team: "payments" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html"),
        Source::Known(Known::CfnLint, "E3024"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Reports tags that have no key, where the schema does not say so itself.
pub(super) fn check_group(resource: &Resource, group: &TagGroup<'_>, context: &mut Context<'_>) {
    if group.keyless.is_empty() || shape_of_tag(resource).is_some_and(|tag| tag.required().any(|key| key == "Key")) {
        return;
    }
    for loc in &group.keyless {
        let help = match context.settings.dialect {
            Dialect::Rust => "`tags: { Name: \"…\" }`, or `{ key: \"Name\", value: \"…\" }`",
            Dialect::Json | Dialect::Yaml => "add a `Key`",
        };
        context.find_in(resource, &RULE, *loc, "a tag has no key".to_owned(), help.to_owned());
    }
}

/// Reports a text where tags belong, where the schema takes anything.
pub(super) fn check_text(resource: &Resource, context: &mut Context<'_>) {
    let Some(tags) = super::tagging(resource).and_then(|tagging| resource.get(tagging.property)) else { return };
    if tags.as_text().is_some_and(|text| !text.trim_start().starts_with('{')) {
        let help = format!("`{}`", context.pair("Tags", &context.object(&[("Team", "\"payments\"")])));
        context.find_in(resource, &RULE, tags.loc, "a text is no tags: they have keys".to_owned(), help);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::resource;

    fn count(type_name: &str, tags: &str) -> usize {
        resource(type_name, &format!(r#"{{"Tags": {tags}}}"#)).of(RULE.name).len()
    }

    #[test]
    fn each_tag_has_a_key() {
        assert_eq!(count("AWS::ECS::Cluster", r#"[{"Value": "x"}, {}, {"Key": "a"}]"#), 2);
        assert_eq!(count("AWS::ECS::Cluster", r#"[{"Fn::Transform": {"Name": "Tags"}}]"#), 0);
    }

    #[test]
    fn a_text_has_no_keys() {
        assert_eq!(count("AWS::Glue::Trigger", r#""abc""#), 1);
        assert_eq!(count("AWS::Glue::Trigger", r#"{"Team": "a"}"#), 0);
        assert_eq!(count("AWS::Glue::Trigger", r#"{"Ref": "Tags"}"#), 0);
    }

    #[test]
    fn what_the_schema_says_is_not_said_twice() {
        assert_eq!(count("AWS::S3::Bucket", r#"[{"Value": "x"}]"#), 0);
    }
}
