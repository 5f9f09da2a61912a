//! A policy that allows every action of a service.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::statements::statements;

pub(crate) static RULE: Rule = Rule {
    name: "policy_allows_whole_service",
    group: Group::Hardening,
    title: "a policy that allows every action of a service",
    rationale: "It grows with the service: every action that AWS adds is allowed from the first day.",
    bad: r#"resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:*", resource: "arn:aws:s3:::acme-assets/*" }] });"#,
    good: r#"resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:GetObject", resource: "arn:aws:s3:::acme-assets/*" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"),
        Source::Known(Known::SecurityHub, "IAM.21"),
        Source::Known(Known::Config, "IAM_POLICY_NO_STATEMENTS_WITH_FULL_ACCESS"),
        Source::Known(Known::CdkNag, "AwsSolutions-IAM5"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(super::carriers::CARRIERS, check_statements),
};

fn check_statements(resource: &Resource, context: &mut Context<'_>) {
    for statement in statements(resource).into_iter().filter(|statement| statement.allows()) {
        for (action, loc) in statement.actions() {
            if let Some(service) = action.strip_suffix(":*")
                && service != "*"
            {
                let message = format!("`{}` allows every action of {service}", resource.label);
                context.find_in(resource, &RULE, loc, message, "name the actions that are needed".to_owned());
            }
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
            check(r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "x"}]}}"#),
            ["`Subject` allows every action of s3"]
        );
        assert!(
            check(r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "s3:Get*", "Resource": "x"}]}}"#)
                .is_empty()
        );
    }
}
