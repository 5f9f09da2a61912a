//! A key policy that lets everybody use the key.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::statements::statements;

pub(crate) static RULE: Rule = Rule {
    name: "key_policy_open_to_world",
    group: Group::Security,
    title: "a key policy that lets everybody use the key",
    rationale: "Anybody with an AWS account, or without one, can do what the statement allows. A condition on the account, the organization or the source keeps it to those who need it.",
    bad: r#"resource!(<kms::Key> key { enable_key_rotation: true, key_policy: policy![allow { principal: { aws: sub!("arn:{aws::partition}:iam::{aws::account_id}:root") }, action: "kms:*", resource: "*" }, allow { principal: "*", action: "kms:Decrypt", resource: "*" }] });"#,
    good: r#"resource!(<kms::Key> key { enable_key_rotation: true, key_policy: policy![allow { principal: { aws: sub!("arn:{aws::partition}:iam::{aws::account_id}:root") }, action: "kms:*", resource: "*" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html"),
        Source::Known(Known::SecurityHub, "KMS.5"),
        Source::Known(Known::Checkov, "CKV_AWS_33"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::KMS::Key"], check_statements),
};

fn check_statements(resource: &Resource, context: &mut Context<'_>) {
    for statement in statements(resource) {
        if statement.allows()
            && !statement.has_condition()
            && let Some(loc) = statement.everybody()
        {
            let message = format!("`{}` lets everybody use the key", resource.label);
            let help = "name who may, or add a condition such as `aws:SourceAccount`".to_owned();
            context.find_in(resource, &RULE, loc, message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::KMS::Key", properties, super::RULE.name);
        assert_eq!(check(r#"{"KeyPolicy": {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "x:y", "Resource": "*"}]}}"#).len(), 1);
        assert_eq!(check(r#"{"KeyPolicy": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": "x:y", "Resource": "*"}]}}"#).len(), 1);
        assert!(check(r#"{"KeyPolicy": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "x:y", "Resource": "*", "Condition": {"StringEquals": {"aws:SourceAccount": "1"}}}]}}"#).is_empty());
        assert!(check(r#"{"KeyPolicy": {"Statement": [{"Effect": "Allow", "Principal": {"Service": "*"}, "Action": "x:y", "Resource": "*"}]}}"#).is_empty());
        assert!(check(r#"{"KeyPolicy": {"Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111111111111:root"}, "Action": "x:y", "Resource": "*"}]}}"#).is_empty());
    }
}
