//! A bucket that tells nobody what changes.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "bucket_without_events",
    group: Group::Optional,
    title: "a bucket that tells nobody what changes",
    rationale: "With events somebody can look at an object that came or went.",
    bad: r#"resource!(<s3::Bucket> bucket { versioning_configuration: { status: "Enabled" } });"#,
    good: r#"resource!(<s3::Bucket> bucket { versioning_configuration: { status: "Enabled" }, notification_configuration: { event_bridge_configuration: { event_bridge_enabled: true } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html"),
        Source::Known(Known::SecurityHub, "S3.11"),
        Source::Known(Known::Checkov, "CKV2_AWS_62"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::S3::Bucket"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["NotificationConfiguration"], "{ … }"), &RULE, context, "tells nobody what changes");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::S3::Bucket", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` tells nobody what changes"]);
        assert!(
            check(r#"{"NotificationConfiguration": {"EventBridgeConfiguration": {"EventBridgeEnabled": true}}}"#)
                .is_empty()
        );
    }
}
