//! A broad policy that AWS manages.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::each;
use crate::rules::statements::outline;

pub(crate) static RULE: Rule = Rule {
    name: "managed_policy_of_aws",
    group: Group::Style,
    title: "a broad policy that AWS manages",
    rationale: "AWS changes its managed policies, and the broad ones allow far more than any one role needs.",
    bad: r#"resource!(<iam::Role> role { assume_role_policy_document: policy![allow { principal: { service: "ecs-tasks.amazonaws.com" }, action: "sts:AssumeRole" }], managed_policy_arns: ["arn:aws:iam::aws:policy/AmazonS3FullAccess"] });"#,
    good: r#"resource!(<iam::Role> role { assume_role_policy_document: policy![allow { principal: { service: "ecs-tasks.amazonaws.com" }, action: "sts:AssumeRole" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html"),
        Source::Known(Known::Config, "IAM_ROLE_MANAGED_POLICY_CHECK"),
        Source::Known(Known::CdkNag, "AwsSolutions-IAM4"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::User"], check_policies),
};

fn check_policies(resource: &Resource, context: &mut Context<'_>) {
    for node in each(resource, &["ManagedPolicyArns", "*"]) {
        let Some(arn) = outline(node) else { continue };
        let Some((_, name)) = arn.split_once(":iam::aws:policy/") else { continue };
        if is_broad(name) {
            let message = format!("`{}` has {name}, which allows far more than it needs", resource.label);
            context.find_in(resource, &RULE, node.loc, message, "name the actions and the resources".to_owned());
        }
    }
}

/// Policies for services, `service-role/…`, are made for one purpose.
fn is_broad(name: &str) -> bool {
    name.ends_with("FullAccess") || matches!(name, "AdministratorAccess" | "PowerUserAccess" | "ReadOnlyAccess")
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::IAM::Role", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"ManagedPolicyArns": ["arn:aws:iam::aws:policy/AmazonS3FullAccess"]}"#),
            ["`Subject` has AmazonS3FullAccess, which allows far more than it needs"]
        );
        assert_eq!(
            check(
                r#"{"ManagedPolicyArns": [{"Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess"}]}"#
            )
            .len(),
            1
        );
        assert!(
            check(r#"{"ManagedPolicyArns": ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]}"#)
                .is_empty()
        );
    }
}
