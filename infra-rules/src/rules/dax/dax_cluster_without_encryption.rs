//! A DAX cluster that is not encrypted.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "dax_cluster_without_encryption",
    group: Group::Security,
    title: "a DAX cluster that is not encrypted",
    rationale: "Whoever gets at the disks, a snapshot or a backup reads the data. Encryption at rest costs nothing, and cannot be added later without a new copy of the data.",
    bad: r#"resource!(<dax::Cluster> cache { iam_role_arn: "arn:aws:iam::111111111111:role/dax", node_type: "dax.t3.small", replication_factor: 2 });"#,
    good: r#"resource!(<dax::Cluster> cache { iam_role_arn: "arn:aws:iam::111111111111:role/dax", node_type: "dax.t3.small", replication_factor: 2, sse_specification: { sse_enabled: true } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionAtRest.html"),
        Source::Known(Known::SecurityHub, "DynamoDB.3"),
        Source::Known(Known::CdkNag, "AwsSolutions-DDB4"),
        Source::Known(Known::Checkov, "CKV_AWS_47"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::DAX::Cluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["SSESpecification", "SSEEnabled"], &RULE, context, "is stored unencrypted");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::DAX::Cluster", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is stored unencrypted"]);
        assert!(check(r#"{"SSESpecification": {"SSEEnabled": true}}"#).is_empty());
    }
}
