//! A policy that changes the rights of everything.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::statements::statements;

pub(crate) static RULE: Rule = Rule {
    name: "policy_changes_rights_everywhere",
    group: Group::Optional,
    title: "a policy that changes the rights of everything",
    rationale: "Whoever has it gives himself what he lacks.",
    bad: r#"resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "iam:PutRolePolicy", resource: "*" }] });"#,
    good: r#"resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "iam:PutRolePolicy", resource: "arn:aws:iam::111111111111:role/robot" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"),
        Source::Known(Known::Checkov, "CKV_AWS_109"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(super::carriers::CARRIERS, check_property),
};

const ACTIONS: &[&str] = &[
    "iam:AttachRolePolicy",
    "iam:AttachUserPolicy",
    "iam:CreatePolicyVersion",
    "iam:PutRolePolicy",
    "iam:PutUserPolicy",
    "iam:UpdateAssumeRolePolicy",
    "kms:CreateGrant",
    "kms:PutKeyPolicy",
    "lambda:AddPermission",
    "s3:PutBucketAcl",
    "s3:PutBucketPolicy",
    "s3:PutObjectAcl",
    "secretsmanager:PutResourcePolicy",
    "sns:AddPermission",
    "sqs:AddPermission",
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
                r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "iam:PutRolePolicy", "Resource": "*"}]}}"#
            ),
            ["`Subject` allows iam:PutRolePolicy on everything"]
        );
        assert!(check(r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "iam:PutRolePolicy", "Resource": "arn:aws:iam::111111111111:role/robot"}]}}"#).is_empty());
    }
}
