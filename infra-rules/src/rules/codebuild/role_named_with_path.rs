//! A role with a path that is named by its name alone.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::rules::read::text;

pub(crate) static RULE: Rule = Rule {
    name: "role_named_with_path",
    group: Group::Correctness,
    title: "a role with a path that is named by its name alone",
    rationale: "`Ref` gives the name of a role without its path; the service then looks for another role, which there is not.",
    bad: r#"resource!(<iam::Role> role { path: "/build/", assume_role_policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "codebuild.amazonaws.com" } }] } });
resource!(<codebuild::Project> project { service_role: role, artifacts: { type: "NO_ARTIFACTS" }, source: { type: "NO_SOURCE", build_spec: "version: 0.2" }, environment: { type: "LINUX_CONTAINER", compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0" } });"#,
    good: r#"resource!(<iam::Role> role { path: "/build/", assume_role_policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "codebuild.amazonaws.com" } }] } });
resource!(<codebuild::Project> project { service_role: role.arn, artifacts: { type: "NO_ARTIFACTS" }, source: { type: "NO_SOURCE", build_spec: "version: 0.2" }, environment: { type: "LINUX_CONTAINER", compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0" } });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codebuild-project.html",
        ),
        Source::Known(Known::CfnLint, "E3050"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_projects),
};

fn check_projects(context: &mut Context<'_>) {
    for project in context.template.of_type("AWS::CodeBuild::Project") {
        let Some(node) = project.get("ServiceRole") else { continue };
        let Some((role, None)) = context.referenced(node) else { continue };
        if role.is("AWS::IAM::Role")
            && let Some(path) = text(role, &["Path"]).filter(|path| *path != "/")
        {
            let message = format!("`{}` lies under {path}, and its name alone does not find it", role.label);
            let help = format!("write `{}`", context.reference(&role.label, Some("Arn")));
            context.find_in(project, &RULE, node.loc, message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |path: &str, role: &str| {
            check_resources(
                &format!(
                    r#""R": {{"Type": "AWS::IAM::Role", "Properties": {{"Path": {path}}}}},
                    "P": {{"Type": "AWS::CodeBuild::Project", "Properties": {{"ServiceRole": {role}}}}}"#
                ),
                super::RULE.name,
            )
        };
        assert_eq!(check("\"/a/\"", r#"{"Ref": "R"}"#).len(), 1);
        assert!(check("\"/\"", r#"{"Ref": "R"}"#).is_empty());
        assert!(check("\"/a/\"", r#"{"Fn::GetAtt": ["R", "Arn"]}"#).is_empty());
        assert!(check(r#"{"Ref": "P"}"#, r#"{"Ref": "R"}"#).is_empty());
    }
}
