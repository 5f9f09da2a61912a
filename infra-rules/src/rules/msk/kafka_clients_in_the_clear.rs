//! A Kafka cluster that clients speak to in the clear.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_text;

pub(crate) static RULE: Rule = Rule {
    name: "kafka_clients_in_the_clear",
    group: Group::Security,
    title: "a Kafka cluster that clients speak to in the clear",
    rationale: "Records and credentials can be read on the way.",
    bad: r#"resource!(<msk::Cluster> stream { cluster_name: "stream", kafka_version: "3.8.x", number_of_broker_nodes: 2, broker_node_group_info: { instance_type: "kafka.m7g.large", client_subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] }, encryption_info: { encryption_in_transit: { client_broker: "PLAINTEXT" } } });"#,
    good: r#"resource!(<msk::Cluster> stream { cluster_name: "stream", kafka_version: "3.8.x", number_of_broker_nodes: 2, broker_node_group_info: { instance_type: "kafka.m7g.large", client_subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] }, encryption_info: { encryption_in_transit: { client_broker: "TLS" } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html"),
        Source::Known(Known::SecurityHub, "MSK.1"),
        Source::Known(Known::CdkNag, "AwsSolutions-MSK2"),
        Source::Known(Known::Checkov, "CKV_AWS_81"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::MSK::Cluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_text(
        resource,
        (&["EncryptionInfo", "EncryptionInTransit", "ClientBroker"], |word| word == "TLS"),
        &RULE,
        context,
        ("is spoken to in the clear", "\"TLS\""),
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::MSK::Cluster", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"EncryptionInfo": {"EncryptionInTransit": {"ClientBroker": "TLS_PLAINTEXT"}}}"#),
            ["`Subject` is spoken to in the clear"]
        );
        assert!(check(r#"{"EncryptionInfo": {"EncryptionInTransit": {"ClientBroker": "TLS"}}}"#).is_empty());
        assert!(check(r"{}").is_empty());
    }
}
