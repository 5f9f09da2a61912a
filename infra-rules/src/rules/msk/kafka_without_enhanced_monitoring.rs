//! A Kafka cluster with the fewest metrics.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "kafka_without_enhanced_monitoring",
    group: Group::Optional,
    title: "a Kafka cluster with the fewest metrics",
    rationale: "By the default one sees the cluster, not its topics. More metrics cost.",
    bad: r#"resource!(<msk::Cluster> stream { cluster_name: "stream", kafka_version: "3.8.x", number_of_broker_nodes: 2, broker_node_group_info: { instance_type: "kafka.m7g.large", client_subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] } });"#,
    good: r#"resource!(<msk::Cluster> stream { cluster_name: "stream", kafka_version: "3.8.x", number_of_broker_nodes: 2, broker_node_group_info: { instance_type: "kafka.m7g.large", client_subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] }, enhanced_monitoring: "PER_TOPIC_PER_BROKER" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/msk/latest/developerguide/metrics-details.html"),
        Source::Known(Known::SecurityHub, "MSK.2"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::MSK::Cluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(
        resource,
        (&["EnhancedMonitoring"], "\"PER_TOPIC_PER_BROKER\""),
        &RULE,
        context,
        "has the fewest metrics",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::MSK::Cluster", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` has the fewest metrics"]);
        assert!(check(r#"{"EnhancedMonitoring": "PER_TOPIC_PER_BROKER"}"#).is_empty());
    }
}
