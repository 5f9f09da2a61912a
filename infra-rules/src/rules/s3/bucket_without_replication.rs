//! A bucket with no copy elsewhere.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "bucket_without_replication",
    group: Group::Optional,
    title: "a bucket with no copy elsewhere",
    rationale: "A region that fails, or an account that is taken over, takes the data along. A copy costs as much again.",
    bad: r#"resource!(<s3::Bucket> bucket { versioning_configuration: { status: "Enabled" } });"#,
    good: r#"resource!(<s3::Bucket> bucket { versioning_configuration: { status: "Enabled" }, replication_configuration: { role: "arn:aws:iam::111111111111:role/copy", rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::acme-copy" } }] } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html"),
        Source::Known(Known::SecurityHub, "S3.7"),
        Source::Known(Known::Config, "S3_BUCKET_REPLICATION_ENABLED"),
        Source::Known(Known::Checkov, "CKV_AWS_144"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::S3::Bucket"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["ReplicationConfiguration"], "{ … }"), &RULE, context, "has no copy elsewhere");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::S3::Bucket", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` has no copy elsewhere"]);
        assert!(check(r#"{"ReplicationConfiguration": {"Role": "arn:aws:iam::111111111111:role/copy", "Rules": [{"Status": "Enabled", "Destination": {"Bucket": "arn:aws:s3:::acme-copy"}}]}}"#).is_empty());
    }
}
