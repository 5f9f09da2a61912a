//! An application of Flink that starts anew after a fault.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_not;

pub(crate) static RULE: Rule = Rule {
    name: "flink_without_checkpoints",
    group: Group::Reliability,
    title: "an application of Flink that starts anew after a fault",
    rationale: "Without checkpoints what it has counted is gone.",
    bad: r#"resource!(<kinesisanalyticsv2::Application> counter { runtime_environment: "FLINK-1_20", service_execution_role: "arn:aws:iam::111111111111:role/flink", application_configuration: { flink_application_configuration: { checkpoint_configuration: { configuration_type: "CUSTOM", checkpointing_enabled: false } } } });"#,
    good: r#"resource!(<kinesisanalyticsv2::Application> counter { runtime_environment: "FLINK-1_20", service_execution_role: "arn:aws:iam::111111111111:role/flink", application_configuration: { flink_application_configuration: { checkpoint_configuration: { configuration_type: "CUSTOM", checkpointing_enabled: true } } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/managed-flink/latest/java/disaster-recovery-resiliency.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-KDA3"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::KinesisAnalyticsV2::Application"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_not(
        resource,
        (
            &[
                "ApplicationConfiguration",
                "FlinkApplicationConfiguration",
                "CheckpointConfiguration",
                "CheckpointingEnabled",
            ],
            false,
        ),
        &RULE,
        context,
        "starts anew after a fault",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::KinesisAnalyticsV2::Application", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"ApplicationConfiguration": {"FlinkApplicationConfiguration": {"CheckpointConfiguration": {"ConfigurationType": "CUSTOM", "CheckpointingEnabled": false}}}}"#
            ),
            ["`Subject` starts anew after a fault"]
        );
        assert!(check(r#"{"ApplicationConfiguration": {"FlinkApplicationConfiguration": {"CheckpointConfiguration": {"ConfigurationType": "CUSTOM", "CheckpointingEnabled": true}}}}"#).is_empty());
    }
}
