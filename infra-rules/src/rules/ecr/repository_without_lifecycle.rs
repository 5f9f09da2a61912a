//! A repository that keeps every image.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "repository_without_lifecycle",
    group: Group::Cost,
    title: "a repository that keeps every image",
    rationale: "Each build adds an image, and none ever goes.",
    bad: r"resource!(<ecr::Repository> images {  });",
    good: r#"resource!(<ecr::Repository> images { lifecycle_policy: { lifecycle_policy_text: json!({ rules: [{ rulePriority: 1, selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 14 }, action: { type: "expire" } }] }) } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html"),
        Source::Known(Known::SecurityHub, "ECR.3"),
        Source::Known(Known::Config, "ECR_PRIVATE_LIFECYCLE_POLICY_CONFIGURED"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ECR::Repository"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["LifecyclePolicy"], "{ … }"), &RULE, context, "keeps every image");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ECR::Repository", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` keeps every image"]);
        assert!(check(r#"{"LifecyclePolicy": {"LifecyclePolicyText": "x"}}"#).is_empty());
    }
}
