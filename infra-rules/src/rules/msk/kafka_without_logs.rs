//! A Kafka cluster that writes no logs.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "kafka_without_logs",
    group: Group::Optional,
    title: "a Kafka cluster that writes no logs",
    rationale: "Without logs of the brokers nobody can tell why messages were lost.",
    bad: r#"resource!(<msk::Cluster> stream { cluster_name: "stream", kafka_version: "3.8.x", number_of_broker_nodes: 2, broker_node_group_info: { instance_type: "kafka.m7g.large", client_subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] } });"#,
    good: r#"resource!(<msk::Cluster> stream { cluster_name: "stream", kafka_version: "3.8.x", number_of_broker_nodes: 2, broker_node_group_info: { instance_type: "kafka.m7g.large", client_subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] }, logging_info: { broker_logs: { cloud_watch_logs: { enabled: true, log_group: "kafka" } } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/msk/latest/developerguide/msk-logging.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-MSK6"),
        Source::Known(Known::Checkov, "CKV_AWS_80"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::MSK::Cluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["LoggingInfo", "BrokerLogs"], "{ … }"), &RULE, context, "writes no logs");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::MSK::Cluster", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` writes no logs"]);
        assert!(
            check(r#"{"LoggingInfo": {"BrokerLogs": {"CloudWatchLogs": {"Enabled": true, "LogGroup": "kafka"}}}}"#)
                .is_empty()
        );
    }
}
