//! A bucket that does not say who reads it.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "bucket_without_access_logs",
    group: Group::Hardening,
    title: "a bucket that does not say who reads it",
    rationale: "After a leak the logs are the only way to tell what was taken.",
    bad: r"resource!(<s3::Bucket> bucket {  });",
    good: r#"resource!(<s3::Bucket> bucket { logging_configuration: { destination_bucket_name: "acme-logs" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html"),
        Source::Known(Known::SecurityHub, "S3.9"),
        Source::Known(Known::Config, "S3_BUCKET_LOGGING_ENABLED"),
        Source::Known(Known::CdkNag, "AwsSolutions-S1"),
        Source::Known(Known::Checkov, "CKV_AWS_18"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::S3::Bucket"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if resource.get("AccessControl").is_some_and(|node| node.as_text() == Some("LogDeliveryWrite")) {
        return;
    }
    expect_present(resource, (&["LoggingConfiguration"], "{ … }"), &RULE, context, "has no access logs");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::S3::Bucket", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` has no access logs"]);
        assert!(check(r#"{"LoggingConfiguration": {}}"#).is_empty());
        assert!(check(r#"{"AccessControl": "LogDeliveryWrite"}"#).is_empty());
    }
}
