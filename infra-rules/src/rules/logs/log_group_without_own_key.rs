//! A log group under the key that everything shares.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_reference;

pub(crate) static RULE: Rule = Rule {
    name: "log_group_without_own_key",
    group: Group::Hardening,
    title: "a log group under the key that everything shares",
    rationale: "With a key of its own, who may read the logs is said twice.",
    bad: r"resource!(<logs::LogGroup> log_group { retention_in_days: 30 });",
    good: r#"resource!(<logs::LogGroup> log_group { retention_in_days: 30, kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/11111111-1111-4111-8111-111111111111" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html"),
        Source::Known(Known::Config, "CLOUDWATCH_LOG_GROUP_ENCRYPTED"),
        Source::Known(Known::Checkov, "CKV_AWS_158"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Logs::LogGroup"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_reference(resource, (&["KmsKeyId"], ("key", "Arn")), &RULE, context, "has no key of its own");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Logs::LogGroup", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` has no key of its own"]);
        assert!(check(r#"{"KmsKeyId": "x"}"#).is_empty());
    }
}
