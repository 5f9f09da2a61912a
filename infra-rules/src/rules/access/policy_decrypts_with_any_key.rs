//! A policy that can decrypt with every key.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::statements::statements;

pub(crate) static RULE: Rule = Rule {
    name: "policy_decrypts_with_any_key",
    group: Group::Hardening,
    title: "a policy that can decrypt with every key",
    rationale: "Every key of the account then opens for whoever holds it; keys of one's own keep apart what belongs apart.",
    bad: r#"resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "kms:Decrypt", resource: "*" }] });"#,
    good: r#"resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "kms:Decrypt", resource: "arn:aws:kms:us-east-1:111111111111:key/11111111-1111-4111-8111-111111111111" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html"),
        Source::Known(Known::SecurityHub, "KMS.1"),
        Source::Known(Known::SecurityHub, "KMS.2"),
        Source::Known(Known::Config, "IAM_CUSTOMER_POLICY_BLOCKED_KMS_ACTIONS"),
        Source::Known(Known::Config, "IAM_INLINE_POLICY_BLOCKED_KMS_ACTIONS"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(super::carriers::CARRIERS, check_statements),
};

fn check_statements(resource: &Resource, context: &mut Context<'_>) {
    for statement in statements(resource).into_iter().filter(|statement| statement.allows()) {
        let named = statement.has_action("kms:Decrypt") || statement.has_action("kms:ReEncryptFrom");
        let service_only = !statement.actions().any(|(action, _)| action == "*");
        if let Some(loc) = statement.everything()
            && named
            && service_only
            && !statement.has_condition()
        {
            let message = format!("`{}` can decrypt with every key", resource.label);
            context.find_in(resource, &RULE, loc, message, "name the keys".to_owned());
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
                r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"}]}}"#
            ),
            ["`Subject` can decrypt with every key"]
        );
        assert_eq!(
            check(r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "kms:*", "Resource": "*"}]}}"#)
                .len(),
            1
        );
        assert!(check(r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "arn:x"}]}}"#).is_empty());
        assert!(
            check(
                r#"{"PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "kms:Encrypt", "Resource": "*"}]}}"#
            )
            .is_empty()
        );
    }
}
