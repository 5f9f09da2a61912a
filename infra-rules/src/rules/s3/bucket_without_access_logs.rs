//! A bucket that does not say who reads it.

use std::collections::BTreeSet;

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;
use crate::rules::read::{each, reference};

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
    scope: Scope::Template(check_buckets),
};

fn check_buckets(context: &mut Context<'_>) {
    let template = context.template;
    let logs: BTreeSet<&str> = template.resources.iter().flat_map(|resource| destinations(resource)).collect();
    for bucket in template.of_type("AWS::S3::Bucket") {
        let takes_logs = bucket.get("AccessControl").is_some_and(|node| node.as_text() == Some("LogDeliveryWrite"));
        if !takes_logs && !logs.contains(bucket.id.text.as_str()) {
            expect_present(bucket, (&["LoggingConfiguration"], "{ … }"), &RULE, context, "has no access logs");
        }
    }
}

/// The buckets that a resource writes its logs to.
fn destinations(resource: &Resource) -> Vec<&str> {
    let nodes = match resource.type_name.text.as_str() {
        "AWS::CloudFront::Distribution" => each(resource, &["DistributionConfig", "Logging", "Bucket"]),
        "AWS::CloudTrail::Trail" => each(resource, &["S3BucketName"]),
        "AWS::ElasticLoadBalancingV2::LoadBalancer" => each(resource, &["LoadBalancerAttributes", "*", "Value"]),
        "AWS::S3::Bucket" => each(resource, &["LoggingConfiguration", "DestinationBucketName"]),
        _ => Vec::new(),
    };
    nodes.into_iter().filter_map(|node| reference(node).map(|(id, _)| id)).collect()
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

    #[test]
    fn a_bucket_that_takes_logs_writes_none() {
        let found = crate::rules::testing::check_resources(
            r#""Logs": {"Type": "AWS::S3::Bucket"},
            "B": {"Type": "AWS::S3::Bucket", "Properties": {"LoggingConfiguration": {"DestinationBucketName": {"Ref": "Logs"}}}}"#,
            super::RULE.name,
        );
        assert!(found.is_empty());
    }
}
