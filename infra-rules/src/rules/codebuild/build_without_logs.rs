//! A build whose logs are switched off.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_text;
use crate::rules::read::text;

pub(crate) static RULE: Rule = Rule {
    name: "build_without_logs",
    group: Group::Hardening,
    title: "a build whose logs are switched off",
    rationale: "Without its log nobody can tell what a build did with the rights of its role.",
    bad: r#"resource!(<codebuild::Project> build { artifacts: { type: "NO_ARTIFACTS" }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "CODECOMMIT", location: "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/app" }, logs_config: { cloud_watch_logs: { status: "DISABLED" } } });"#,
    good: r#"resource!(<codebuild::Project> build { artifacts: { type: "NO_ARTIFACTS" }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "CODECOMMIT", location: "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/app" }, logs_config: { cloud_watch_logs: { status: "ENABLED" } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/codebuild/latest/userguide/change-project.html"),
        Source::Known(Known::SecurityHub, "CodeBuild.4"),
        Source::Known(Known::Checkov, "CKV_AWS_314"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CodeBuild::Project"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if text(resource, &["LogsConfig", "S3Logs", "Status"]) == Some("ENABLED") {
        return;
    }
    expect_text(
        resource,
        (&["LogsConfig", "CloudWatchLogs", "Status"], |status| status != "DISABLED"),
        &RULE,
        context,
        ("writes no logs", "\"ENABLED\""),
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CodeBuild::Project", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"LogsConfig": {"CloudWatchLogs": {"Status": "DISABLED"}}}"#),
            ["`Subject` writes no logs"]
        );
        assert!(check(r#"{"LogsConfig": {"CloudWatchLogs": {"Status": "ENABLED"}}}"#).is_empty());
    }
}
