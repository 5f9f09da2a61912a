//! A build with keys of AWS in its environment.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Node;
use crate::model::Resource;
use crate::rules::read::each;

pub(crate) static RULE: Rule = Rule {
    name: "build_with_keys_in_environment",
    group: Group::Security,
    title: "a build with keys of AWS in its environment",
    rationale: "Whoever may look at the project reads them. The role of the build needs none.",
    bad: r#"resource!(<codebuild::Project> build { artifacts: { type: "NO_ARTIFACTS" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "CODECOMMIT", location: "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/app" }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER", environment_variables: [{ name: "AWS_SECRET_ACCESS_KEY", value: "hunter2" }] } });"#,
    good: r#"resource!(<codebuild::Project> build { artifacts: { type: "NO_ARTIFACTS" }, service_role: "arn:aws:iam::111111111111:role/build", source: { type: "CODECOMMIT", location: "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/app" }, environment: { compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0", type: "LINUX_CONTAINER", environment_variables: [{ name: "STAGE", value: "live" }] } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/codebuild/latest/userguide/change-project.html"),
        Source::Known(Known::SecurityHub, "CodeBuild.2"),
        Source::Known(Known::Config, "CODEBUILD_PROJECT_ENVVAR_AWSCRED_CHECK"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CodeBuild::Project"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    for variable in each(resource, &["Environment", "EnvironmentVariables", "*"]) {
        let name = variable.get("Name").and_then(Node::as_text);
        let is_plain = variable.get("Type").is_none_or(|kind| kind.as_text() == Some("PLAINTEXT"));
        if matches!(name, Some("AWS_ACCESS_KEY_ID" | "AWS_SECRET_ACCESS_KEY")) && is_plain {
            let message = format!("`{}` has keys of AWS in its environment", resource.label);
            context.find_in(
                resource,
                &RULE,
                variable.loc,
                message,
                "give its role the rights, and leave the keys out".to_owned(),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CodeBuild::Project", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"Environment": {"ComputeType": "BUILD_GENERAL1_SMALL", "Image": "aws/codebuild/standard:7.0", "Type": "LINUX_CONTAINER", "EnvironmentVariables": [{"Name": "AWS_SECRET_ACCESS_KEY", "Value": "hunter2"}]}}"#
            ),
            ["`Subject` has keys of AWS in its environment"]
        );
        assert!(check(r#"{"Environment": {"ComputeType": "BUILD_GENERAL1_SMALL", "Image": "aws/codebuild/standard:7.0", "Type": "LINUX_CONTAINER", "EnvironmentVariables": [{"Name": "STAGE", "Value": "live"}]}}"#).is_empty());
    }
}
