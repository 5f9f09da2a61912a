//! A key that is never rotated.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;
use crate::rules::read::text;

pub(crate) static RULE: Rule = Rule {
    name: "key_without_rotation",
    group: Group::Hardening,
    title: "a key that is never rotated",
    rationale: "Rotation makes new key material every year and keeps the old for what it encrypted; nothing else has to change.",
    bad: r#"resource!(<kms::Key> key { key_policy: policy![allow { principal: { aws: sub!("arn:{aws::partition}:iam::{aws::account_id}:root") }, action: "kms:*", resource: "*" }] });"#,
    good: r#"resource!(<kms::Key> key { enable_key_rotation: true, key_policy: policy![allow { principal: { aws: sub!("arn:{aws::partition}:iam::{aws::account_id}:root") }, action: "kms:*", resource: "*" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html"),
        Source::Known(Known::SecurityHub, "KMS.4"),
        Source::Known(Known::Config, "CMK_BACKING_KEY_ROTATION_ENABLED"),
        Source::Known(Known::CdkNag, "AwsSolutions-KMS5"),
        Source::Known(Known::Checkov, "CKV_AWS_7"),
        Source::Known(Known::Cis, "3.6"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::KMS::Key"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if !is_symmetric(resource) {
        return;
    }
    expect_on(resource, &["EnableKeyRotation"], &RULE, context, "is never rotated");
}

/// Only symmetric keys with material of AWS can be rotated.
fn is_symmetric(resource: &Resource) -> bool {
    let is_default = |name: &str, wanted: &str| resource.get(name).is_none() || text(resource, &[name]) == Some(wanted);
    is_default("KeySpec", "SYMMETRIC_DEFAULT") && is_default("Origin", "AWS_KMS")
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::KMS::Key", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is never rotated"]);
        assert!(check(r#"{"EnableKeyRotation": true}"#).is_empty());
        assert!(check(r#"{"KeySpec": "RSA_2048"}"#).is_empty());
        assert_eq!(check(r#"{"KeySpec": "SYMMETRIC_DEFAULT"}"#).len(), 1);
    }
}
