//! A Redshift cluster that is not encrypted.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "redshift_cluster_without_encryption",
    group: Group::Security,
    title: "a Redshift cluster that is not encrypted",
    rationale: "Whoever gets at the disks, a snapshot or a backup reads the data. Encryption at rest costs nothing, and cannot be added later without a new copy of the data.",
    bad: r#"resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: false });"#,
    good: r#"resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-db-encryption.html"),
        Source::Known(Known::SecurityHub, "Redshift.10"),
        Source::Known(Known::CdkNag, "AwsSolutions-RS6"),
        Source::Known(Known::Checkov, "CKV_AWS_64"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Redshift::Cluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if resource.get("SnapshotIdentifier").is_some() {
        return;
    }
    expect_on(resource, &["Encrypted"], &RULE, context, "is stored unencrypted");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Redshift::Cluster", properties, super::RULE.name);
        assert_eq!(check(r"{}").len(), 1);
        assert_eq!(check(r#"{"Encrypted": false}"#), ["`Subject` is stored unencrypted"]);
        assert!(check(r#"{"Encrypted": true}"#).is_empty());
        assert!(check(r#"{"SnapshotIdentifier": "x"}"#).is_empty());
    }
}
