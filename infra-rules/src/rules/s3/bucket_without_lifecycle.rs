//! A bucket whose objects are kept for ever.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "bucket_without_lifecycle",
    group: Group::Cost,
    title: "a bucket whose objects are kept for ever",
    rationale: "Old versions and uploads that were broken off cost as long as the bucket lives.",
    bad: r"resource!(<s3::Bucket> bucket {  });",
    good: r#"resource!(<s3::Bucket> bucket { lifecycle_configuration: { rules: [{ status: "Enabled", abort_incomplete_multipart_upload: { days_after_initiation: 7 } }] } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html"),
        Source::Known(Known::SecurityHub, "S3.10"),
        Source::Known(Known::SecurityHub, "S3.13"),
        Source::Known(Known::Config, "S3_LIFECYCLE_POLICY_CHECK"),
        Source::Known(Known::Config, "S3_VERSION_LIFECYCLE_POLICY_CHECK"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::S3::Bucket"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["LifecycleConfiguration"], "{ … }"), &RULE, context, "keeps its objects for ever");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::S3::Bucket", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` keeps its objects for ever"]);
        assert!(check(r#"{"LifecycleConfiguration": {"Rules": []}}"#).is_empty());
    }
}
