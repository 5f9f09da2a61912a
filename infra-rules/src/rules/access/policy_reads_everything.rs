//! A policy that reads the data of every resource.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::statements::statements;

pub(crate) static RULE: Rule = Rule {
    name: "policy_reads_everything",
    group: Group::Optional,
    title: "a policy that reads the data of every resource",
    rationale: "A break-in then reaches every bucket, secret and parameter.",
    bad: r#"resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:GetObject", resource: "*" }] });"#,
    good: r#"resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:GetObject", resource: "arn:aws:s3:::acme-assets/*" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"),
        Source::Known(Known::Checkov, "CKV_AWS_108"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(super::carriers::CARRIERS, check_property),
};

const ACTIONS: &[&str] = &[
    "s3:GetObject",
    "ssm:GetParameter",
    "ssm:GetParameters",
    "ssm:GetParametersByPath",
    "secretsmanager:GetSecretValue",
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
                r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}}"#
            ),
            ["`Subject` allows s3:GetObject on everything"]
        );
        assert!(check(r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-assets/*"}]}}"#).is_empty());
    }
}
