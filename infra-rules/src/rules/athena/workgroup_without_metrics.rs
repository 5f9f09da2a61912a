//! A workgroup that does not say what it reads.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_not;

pub(crate) static RULE: Rule = Rule {
    name: "workgroup_without_metrics",
    group: Group::Optional,
    title: "a workgroup that does not say what it reads",
    rationale: "A query that reads too much shows in the bill alone.",
    bad: r#"resource!(<athena::WorkGroup> analysts { name: "analysts", work_group_configuration: { result_configuration: { output_location: "s3://acme-results/", encryption_configuration: { encryption_option: "SSE_S3" } }, publish_cloud_watch_metrics_enabled: false } });"#,
    good: r#"resource!(<athena::WorkGroup> analysts { name: "analysts", work_group_configuration: { result_configuration: { output_location: "s3://acme-results/", encryption_configuration: { encryption_option: "SSE_S3" } }, publish_cloud_watch_metrics_enabled: true } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/athena/latest/ug/athena-cloudwatch-metrics-enable.html"),
        Source::Known(Known::SecurityHub, "Athena.4"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Athena::WorkGroup"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_not(
        resource,
        (&["WorkGroupConfiguration", "PublishCloudWatchMetricsEnabled"], false),
        &RULE,
        context,
        "publishes no metrics",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Athena::WorkGroup", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"WorkGroupConfiguration": {"PublishCloudWatchMetricsEnabled": false}}"#),
            ["`Subject` publishes no metrics"]
        );
        assert!(check(r#"{"WorkGroupConfiguration": {"PublishCloudWatchMetricsEnabled": true}}"#).is_empty());
    }
}
