//! A Kafka cluster whose brokers talk in the clear.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_not;

pub(crate) static RULE: Rule = Rule {
    name: "kafka_brokers_in_the_clear",
    group: Group::Security,
    title: "a Kafka cluster whose brokers talk in the clear",
    rationale: "What the brokers say to one another is the data itself.",
    bad: r#"resource!(<msk::Cluster> stream { cluster_name: "stream", kafka_version: "3.8.x", number_of_broker_nodes: 2, broker_node_group_info: { instance_type: "kafka.m7g.large", client_subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] }, encryption_info: { encryption_in_transit: { in_cluster: false } } });"#,
    good: r#"resource!(<msk::Cluster> stream { cluster_name: "stream", kafka_version: "3.8.x", number_of_broker_nodes: 2, broker_node_group_info: { instance_type: "kafka.m7g.large", client_subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] }, encryption_info: { encryption_in_transit: { in_cluster: true } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html"),
        Source::Known(Known::SecurityHub, "MSK.1"),
        Source::Known(Known::CdkNag, "AwsSolutions-MSK3"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::MSK::Cluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_not(
        resource,
        (&["EncryptionInfo", "EncryptionInTransit", "InCluster"], false),
        &RULE,
        context,
        "has brokers that talk in the clear",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::MSK::Cluster", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"EncryptionInfo": {"EncryptionInTransit": {"InCluster": false}}}"#),
            ["`Subject` has brokers that talk in the clear"]
        );
        assert!(check(r"{}").is_empty());
    }
}
