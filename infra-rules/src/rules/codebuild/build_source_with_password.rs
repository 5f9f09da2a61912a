//! A build with the password of its source in the address.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::text;

pub(crate) static RULE: Rule = Rule {
    name: "build_source_with_password",
    group: Group::Security,
    title: "a build with the password of its source in the address",
    rationale: "Whoever may look at the project, or at its logs, reads it.",
    bad: r#"resource!(<codebuild::Project> build { artifacts: { type: "NO_ARTIFACTS" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "GITHUB", location: "https://kim:hunter2@github.com/acme/app.git" }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER" } });"#,
    good: r#"resource!(<codebuild::Project> build { artifacts: { type: "NO_ARTIFACTS" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "GITHUB", location: "https://github.com/acme/app.git" }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/codebuild/latest/userguide/access-tokens.html"),
        Source::Known(Known::SecurityHub, "CodeBuild.1"),
        Source::Known(Known::Config, "CODEBUILD_PROJECT_SOURCE_REPO_URL_CHECK"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CodeBuild::Project"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    let location = text(resource, &["Source", "Location"]).unwrap_or_default();
    let host = location.split_once("://").map_or("", |(_, rest)| rest.split('/').next().unwrap_or_default());
    if host.contains('@')
        && let Some(node) = resource.at(&["Source", "Location"])
    {
        let message = format!("`{}` has the password of its source in the address", resource.label);
        context.find_in(
            resource,
            &RULE,
            node.loc,
            message,
            "leave it out, and connect the project with the source".to_owned(),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CodeBuild::Project", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"Source": {"Type": "GITHUB", "Location": "https://kim:hunter2@github.com/acme/app.git"}}"#),
            ["`Subject` has the password of its source in the address"]
        );
        assert!(check(r#"{"Source": {"Type": "GITHUB", "Location": "https://github.com/acme/app.git"}}"#).is_empty());
    }
}
