//! A build that has the rights of its host.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_not;

pub(crate) static RULE: Rule = Rule {
    name: "build_with_rights_of_host",
    group: Group::Hardening,
    title: "a build that has the rights of its host",
    rationale: "Whatever the build fetches can then do what it likes on the machine. Only builds of images need it.",
    bad: r#"resource!(<codebuild::Project> build { service_role: "arn:aws:iam::111111111111:role/build", artifacts: { type: "NO_ARTIFACTS" }, source: { type: "GITHUB", location: "https://github.com/acme/app.git" }, environment: { type: "LINUX_CONTAINER", compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", privileged_mode: true } });"#,
    good: r#"resource!(<codebuild::Project> build { service_role: "arn:aws:iam::111111111111:role/build", artifacts: { type: "NO_ARTIFACTS" }, source: { type: "GITHUB", location: "https://github.com/acme/app.git" }, environment: { type: "LINUX_CONTAINER", compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", privileged_mode: false } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/codebuild/latest/userguide/create-project.html"),
        Source::Known(Known::SecurityHub, "CodeBuild.5"),
        Source::Known(Known::CdkNag, "AwsSolutions-CB3"),
        Source::Known(Known::Checkov, "CKV_AWS_316"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CodeBuild::Project"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_not(resource, (&["Environment", "PrivilegedMode"], true), &RULE, context, "has the rights of its host");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CodeBuild::Project", properties, super::RULE.name);
        assert_eq!(check(r#"{"Environment": {"PrivilegedMode": true}}"#), ["`Subject` has the rights of its host"]);
        assert!(check(r#"{"Environment": {}}"#).is_empty());
    }
}
