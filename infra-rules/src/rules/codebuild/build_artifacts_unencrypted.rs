//! What a build makes, stored in the clear.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_not;

pub(crate) static RULE: Rule = Rule {
    name: "build_artifacts_unencrypted",
    group: Group::Security,
    title: "what a build makes, stored in the clear",
    rationale: "A build often packs configuration and keys. Encryption is on unless it is switched off.",
    bad: r#"resource!(<codebuild::Project> build { artifacts: { type: "S3", location: "acme-artifacts", encryption_disabled: true }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "CODECOMMIT", location: "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/app" } });"#,
    good: r#"resource!(<codebuild::Project> build { artifacts: { type: "S3", location: "acme-artifacts", encryption_disabled: false }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "CODECOMMIT", location: "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/app" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/codebuild/latest/userguide/security-encryption.html"),
        Source::Known(Known::Checkov, "CKV_AWS_78"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CodeBuild::Project"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_not(
        resource,
        (&["Artifacts", "EncryptionDisabled"], true),
        &RULE,
        context,
        "stores what it builds in the clear",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CodeBuild::Project", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"Artifacts": {"Type": "S3", "Location": "acme-artifacts", "EncryptionDisabled": true}}"#),
            ["`Subject` stores what it builds in the clear"]
        );
        assert!(
            check(r#"{"Artifacts": {"Type": "S3", "Location": "acme-artifacts", "EncryptionDisabled": false}}"#)
                .is_empty()
        );
    }
}
