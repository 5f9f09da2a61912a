//! A bucket whose objects anybody with the right may delete.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "bucket_without_object_lock",
    group: Group::Optional,
    title: "a bucket whose objects anybody with the right may delete",
    rationale: "What is locked stays for its time, whoever has which keys. Not for data that must be deleted on request.",
    bad: r#"resource!(<s3::Bucket> bucket { versioning_configuration: { status: "Enabled" } });"#,
    good: r#"resource!(<s3::Bucket> bucket { versioning_configuration: { status: "Enabled" }, object_lock_enabled: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html"),
        Source::Known(Known::SecurityHub, "S3.15"),
        Source::Known(Known::Checkov, "CKV_AWS_143"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::S3::Bucket"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["ObjectLockEnabled"], &RULE, context, "lets objects be deleted for good");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::S3::Bucket", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` lets objects be deleted for good"]);
        assert!(check(r#"{"ObjectLockEnabled": true}"#).is_empty());
    }
}
