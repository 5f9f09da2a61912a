//! A Kafka cluster that the internet reaches.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_text;

pub(crate) static RULE: Rule = Rule {
    name: "kafka_on_internet",
    group: Group::Security,
    title: "a Kafka cluster that the internet reaches",
    rationale: "Whoever guesses a password reads all messages.",
    bad: r#"resource!(<msk::Cluster> stream { cluster_name: "stream", kafka_version: "3.8.x", number_of_broker_nodes: 2, broker_node_group_info: { instance_type: "kafka.m7g.large", client_subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], connectivity_info: { public_access: { type: "SERVICE_PROVIDED_EIPS" } } } });"#,
    good: r#"resource!(<msk::Cluster> stream { cluster_name: "stream", kafka_version: "3.8.x", number_of_broker_nodes: 2, broker_node_group_info: { instance_type: "kafka.m7g.large", client_subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], connectivity_info: { public_access: { type: "DISABLED" } } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/msk/latest/developerguide/public-access.html"),
        Source::Known(Known::SecurityHub, "MSK.4"),
        Source::Known(Known::Checkov, "CKV_AWS_291"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::MSK::Cluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_text(
        resource,
        (&["BrokerNodeGroupInfo", "ConnectivityInfo", "PublicAccess", "Type"], |kind| kind == "DISABLED"),
        &RULE,
        context,
        ("can be reached from the internet", "\"DISABLED\""),
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::MSK::Cluster", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"BrokerNodeGroupInfo": {"InstanceType": "kafka.m7g.large", "ClientSubnets": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], "ConnectivityInfo": {"PublicAccess": {"Type": "SERVICE_PROVIDED_EIPS"}}}}"#
            ),
            ["`Subject` can be reached from the internet"]
        );
        assert!(check(r#"{"BrokerNodeGroupInfo": {"InstanceType": "kafka.m7g.large", "ClientSubnets": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], "ConnectivityInfo": {"PublicAccess": {"Type": "DISABLED"}}}}"#).is_empty());
    }
}
