//! A cache of tables that is spoken to in the clear.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_text;

pub(crate) static RULE: Rule = Rule {
    name: "dax_in_the_clear",
    group: Group::Hardening,
    title: "a cache of tables that is spoken to in the clear",
    rationale: "The rows can be read on the way. Encryption costs nothing, and cannot be added later.",
    bad: r#"resource!(<dax::Cluster> cache { iam_role_arn: "arn:aws:iam::111111111111:role/dax", node_type: "dax.r5.large", replication_factor: 3, sse_specification: { sse_enabled: true }, cluster_endpoint_encryption_type: "NONE" });"#,
    good: r#"resource!(<dax::Cluster> cache { iam_role_arn: "arn:aws:iam::111111111111:role/dax", node_type: "dax.r5.large", replication_factor: 3, sse_specification: { sse_enabled: true }, cluster_endpoint_encryption_type: "TLS" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionInTransit.html"),
        Source::Known(Known::SecurityHub, "DynamoDB.7"),
        Source::Known(Known::Checkov, "CKV_AWS_239"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::DAX::Cluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_text(
        resource,
        (&["ClusterEndpointEncryptionType"], |kind| kind != "NONE"),
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
        let check = |properties: &str| check_resource("AWS::DAX::Cluster", properties, super::RULE.name);
        assert_eq!(check(r#"{"ClusterEndpointEncryptionType": "NONE"}"#), ["`Subject` is spoken to in the clear"]);
        assert!(check(r#"{"ClusterEndpointEncryptionType": "TLS"}"#).is_empty());
    }
}
