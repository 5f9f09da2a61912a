//! A build in an image that AWS does not keep.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_text;

pub(crate) static RULE: Rule = Rule {
    name: "build_with_image_of_others",
    group: Group::Optional,
    title: "a build in an image that AWS does not keep",
    rationale: "Who keeps the image up to date is then for you to say.",
    bad: r#"resource!(<codebuild::Project> build { artifacts: { type: "NO_ARTIFACTS" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "CODECOMMIT", location: "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/app" }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "acme/build:1", type: "LINUX_CONTAINER" } });"#,
    good: r#"resource!(<codebuild::Project> build { artifacts: { type: "NO_ARTIFACTS" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "CODECOMMIT", location: "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/app" }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-available.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-CB5"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CodeBuild::Project"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_text(
        resource,
        (&["Environment", "Image"], |image| image.starts_with("aws/codebuild/")),
        &RULE,
        context,
        ("runs in an image that AWS does not keep", "\"aws/codebuild/standard:7.0\""),
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CodeBuild::Project", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"Environment": {"ComputeType": "BUILD_GENERAL1_SMALL", "Image": "acme/build:1", "Type": "LINUX_CONTAINER"}}"#
            ),
            ["`Subject` runs in an image that AWS does not keep"]
        );
        assert!(check(r#"{"Environment": {"ComputeType": "BUILD_GENERAL1_SMALL", "Image": "aws/codebuild/standard:7.0", "Type": "LINUX_CONTAINER"}}"#).is_empty());
    }
}
