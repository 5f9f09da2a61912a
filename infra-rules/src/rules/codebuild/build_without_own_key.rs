//! A build whose results are encrypted with a key of AWS.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_reference;

pub(crate) static RULE: Rule = Rule {
    name: "build_without_own_key",
    group: Group::Optional,
    title: "a build whose results are encrypted with a key of AWS",
    rationale: "A key of your own lets you say who may read the results, and shows each use; it costs.",
    bad: r#"resource!(<codebuild::Project> build { artifacts: { type: "NO_ARTIFACTS" }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "CODECOMMIT", location: "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/app" } });"#,
    good: r#"resource!(<codebuild::Project> build { artifacts: { type: "NO_ARTIFACTS" }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "CODECOMMIT", location: "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/app" }, encryption_key: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/codebuild/latest/userguide/security-encryption.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-CB4"),
        Source::Known(Known::Checkov, "CKV_AWS_147"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CodeBuild::Project"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_reference(resource, (&["EncryptionKey"], ("key", "Arn")), &RULE, context, "is encrypted with a key of AWS");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CodeBuild::Project", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is encrypted with a key of AWS"]);
        assert!(
            check(
                r#"{"EncryptionKey": "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef"}"#
            )
            .is_empty()
        );
    }
}
