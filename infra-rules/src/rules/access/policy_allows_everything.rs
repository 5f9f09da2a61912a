//! A policy that allows every action on everything.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::statements::statements;

pub(crate) static RULE: Rule = Rule {
    name: "policy_allows_everything",
    group: Group::Security,
    title: "a policy that allows every action on everything",
    rationale: "Whoever holds it, or takes it over, owns the account.",
    bad: r#"resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "*", resource: "*" }] });"#,
    good: r#"resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:GetObject", resource: "arn:aws:s3:::acme-assets/*" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"),
        Source::Known(Known::SecurityHub, "IAM.1"),
        Source::Known(Known::Config, "IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS"),
        Source::Known(Known::CdkNag, "AwsSolutions-IAM5"),
        Source::Known(Known::Checkov, "CKV_AWS_62"),
        Source::Known(Known::Checkov, "CKV_AWS_63"),
        Source::Known(Known::Cis, "1.15"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(super::carriers::CARRIERS, check_statements),
};

fn check_statements(resource: &Resource, context: &mut Context<'_>) {
    for statement in statements(resource).into_iter().filter(|statement| statement.allows()) {
        let all = statement.actions().find(|(action, _)| matches!(*action, "*" | "*:*"));
        if let (Some((_, loc)), Some(_)) = (all, statement.everything())
            && !statement.has_condition()
        {
            let message = format!("`{}` allows every action on everything", resource.label);
            context.find_in(
                resource,
                &RULE,
                loc,
                message,
                "name the actions and the resources that are needed".to_owned(),
            );
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
            check(r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}}"#),
            ["`Subject` allows every action on everything"]
        );
        assert_eq!(
            check(r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": ["*:*"], "Resource": ["*"]}]}}"#)
                .len(),
            1
        );
        assert!(check(r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::x"}]}}"#).is_empty());
        assert!(
            check(r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}}"#)
                .is_empty()
        );
    }
}
