//! A repository whose tags can be moved.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "repository_with_mutable_tags",
    group: Group::Hardening,
    title: "a repository whose tags can be moved",
    rationale: "What `stable` means today may be another image tomorrow, put there by anybody who can push.",
    bad: r"resource!(<ecr::Repository> images {  });",
    good: r#"resource!(<ecr::Repository> images { image_tag_mutability: "IMMUTABLE" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html"),
        Source::Known(Known::SecurityHub, "ECR.2"),
        Source::Known(Known::Config, "ECR_PRIVATE_TAG_IMMUTABILITY_ENABLED"),
        Source::Known(Known::Checkov, "CKV_AWS_51"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ECR::Repository"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["ImageTagMutability"], "\"IMMUTABLE\""), &RULE, context, "lets tags be moved");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ECR::Repository", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` lets tags be moved"]);
        assert!(check(r#"{"ImageTagMutability": "IMMUTABLE"}"#).is_empty());
    }
}
