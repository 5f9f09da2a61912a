//! A trail that no alarm can watch.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_reference;

pub(crate) static RULE: Rule = Rule {
    name: "trail_without_log_group",
    group: Group::Optional,
    title: "a trail that no alarm can watch",
    rationale: "In a log group a filter sees a use of the root user within minutes. It costs by volume.",
    bad: r#"resource!(<cloudtrail::Trail> trail { is_logging: true, s3_bucket_name: "acme-trail", is_multi_region_trail: true, include_global_service_events: true, enable_log_file_validation: true, kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef" });"#,
    good: r#"resource!(<cloudtrail::Trail> trail { is_logging: true, s3_bucket_name: "acme-trail", is_multi_region_trail: true, include_global_service_events: true, enable_log_file_validation: true, kms_key_id: "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef", cloud_watch_logs_log_group_arn: "arn:aws:logs:us-east-1:111111111111:log-group:trail:*", cloud_watch_logs_role_arn: "arn:aws:iam::111111111111:role/trail" });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html",
        ),
        Source::Known(Known::SecurityHub, "CloudTrail.5"),
        Source::Known(Known::Config, "CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED"),
        Source::Known(Known::Checkov, "CKV2_AWS_10"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CloudTrail::Trail"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_reference(
        resource,
        (&["CloudWatchLogsLogGroupArn"], ("logs", "Arn")),
        &RULE,
        context,
        "goes to no log group",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CloudTrail::Trail", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` goes to no log group"]);
        assert!(check(r#"{"CloudWatchLogsLogGroupArn": "arn:aws:logs:us-east-1:111111111111:log-group:trail:*", "CloudWatchLogsRoleArn": "arn:aws:iam::111111111111:role/trail"}"#).is_empty());
    }
}
