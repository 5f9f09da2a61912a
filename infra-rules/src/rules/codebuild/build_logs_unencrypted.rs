//! Logs of a build, stored in the clear.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_not;

pub(crate) static RULE: Rule = Rule {
    name: "build_logs_unencrypted",
    group: Group::Hardening,
    title: "logs of a build, stored in the clear",
    rationale: "A build prints more than one thinks. Encryption is on unless it is switched off.",
    bad: r#"resource!(<codebuild::Project> build { artifacts: { type: "NO_ARTIFACTS" }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "CODECOMMIT", location: "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/app" }, logs_config: { s3_logs: { status: "ENABLED", location: "acme-logs/build", encryption_disabled: true } } });"#,
    good: r#"resource!(<codebuild::Project> build { artifacts: { type: "NO_ARTIFACTS" }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "CODECOMMIT", location: "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/app" }, logs_config: { s3_logs: { status: "ENABLED", location: "acme-logs/build", encryption_disabled: false } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/codebuild/latest/userguide/security-encryption.html"),
        Source::Known(Known::SecurityHub, "CodeBuild.3"),
        Source::Known(Known::Checkov, "CKV_AWS_311"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CodeBuild::Project"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_not(
        resource,
        (&["LogsConfig", "S3Logs", "EncryptionDisabled"], true),
        &RULE,
        context,
        "stores its logs in the clear",
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
                r#"{"LogsConfig": {"S3Logs": {"Status": "ENABLED", "Location": "acme-logs/build", "EncryptionDisabled": true}}}"#
            ),
            ["`Subject` stores its logs in the clear"]
        );
        assert!(check(r#"{"LogsConfig": {"S3Logs": {"Status": "ENABLED", "Location": "acme-logs/build", "EncryptionDisabled": false}}}"#).is_empty());
    }
}
