//! A policy that hands out credentials of everything.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::statements::statements;

pub(crate) static RULE: Rule = Rule {
    name: "policy_hands_out_credentials",
    group: Group::Optional,
    title: "a policy that hands out credentials of everything",
    rationale: "Whoever has it makes keys for users, or reads passwords, that were never his.",
    bad: r#"resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "iam:CreateAccessKey", resource: "*" }] });"#,
    good: r#"resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "iam:CreateAccessKey", resource: "arn:aws:iam::111111111111:user/robot" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"),
        Source::Known(Known::Checkov, "CKV_AWS_107"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(super::carriers::CARRIERS, check_property),
};

const ACTIONS: &[&str] = &[
    "chime:CreateApiKey",
    "codepipeline:PollForJobs",
    "cognito-idp:DescribeUserPoolClient",
    "cognito-identity:GetOpenIdToken",
    "connect:GetFederationToken",
    "ec2:GetPasswordData",
    "gamelift:RequestUploadCredentials",
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:ResetServiceSpecificCredential",
    "iam:UpdateAccessKey",
    "redshift:GetClusterCredentials",
    "sts:AssumeRole",
    "sts:GetFederationToken",
];

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    for statement in statements(resource).into_iter().filter(|statement| statement.allows()) {
        let Some(loc) = statement.everything() else { continue };
        let mut actions = statement.actions();
        if !statement.has_condition()
            && let Some((action, _)) = actions.find(|(action, _)| ACTIONS.contains(action))
        {
            let message = format!("`{}` allows {action} on everything", resource.label);
            context.find_in(resource, &RULE, loc, message, "name the resources".to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::IAM::ManagedPolicy", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "iam:CreateAccessKey", "Resource": "*"}]}}"#
            ),
            ["`Subject` allows iam:CreateAccessKey on everything"]
        );
        assert!(check(r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "iam:CreateAccessKey", "Resource": "arn:aws:iam::111111111111:user/robot"}]}}"#).is_empty());
    }
}
