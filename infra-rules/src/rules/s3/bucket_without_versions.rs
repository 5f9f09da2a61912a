//! A bucket that keeps one version of each object.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "bucket_without_versions",
    group: Group::Reliability,
    title: "a bucket that keeps one version of each object",
    rationale: "What is overwritten or deleted by mistake is gone.",
    bad: r"resource!(<s3::Bucket> bucket {  });",
    good: r#"resource!(<s3::Bucket> bucket { versioning_configuration: { status: "Enabled" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html"),
        Source::Known(Known::SecurityHub, "S3.14"),
        Source::Known(Known::Config, "S3_BUCKET_VERSIONING_ENABLED"),
        Source::Known(Known::Checkov, "CKV_AWS_21"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::S3::Bucket"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(
        resource,
        (&["VersioningConfiguration", "Status"], "\"Enabled\""),
        &RULE,
        context,
        "keeps one version of each object",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::S3::Bucket", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` keeps one version of each object"]);
        assert!(check(r#"{"VersioningConfiguration": {"Status": "Enabled"}}"#).is_empty());
    }
}
