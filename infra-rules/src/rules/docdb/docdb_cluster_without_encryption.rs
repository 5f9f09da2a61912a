//! A cluster of `DocumentDB` whose storage is not encrypted.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "docdb_cluster_without_encryption",
    group: Group::Security,
    title: "a DocumentDB cluster whose storage is not encrypted",
    rationale: "Whoever gets at the disks, a snapshot or a backup reads the data. Encryption at rest costs nothing, and cannot be added later without a new copy of the data.",
    bad: r#"resource!(<docdb::DbCluster> cluster { master_username: "app_admin", manage_master_user_password: true });"#,
    good: r#"resource!(<docdb::DbCluster> cluster { master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/documentdb/latest/developerguide/encryption-at-rest.html"),
        Source::Known(Known::SecurityHub, "DocumentDB.1"),
        Source::Known(Known::CdkNag, "AwsSolutions-DOC1"),
        Source::Known(Known::Checkov, "CKV_AWS_74"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::DocDB::DBCluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if resource.get("SnapshotIdentifier").is_some() || resource.get("GlobalClusterIdentifier").is_some() {
        return;
    }
    expect_on(resource, &["StorageEncrypted"], &RULE, context, "is stored unencrypted");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::DocDB::DBCluster", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is stored unencrypted"]);
        assert_eq!(check(r#"{"StorageEncrypted": false}"#).len(), 1);
        assert!(check(r#"{"StorageEncrypted": true}"#).is_empty());
        assert!(check(r#"{"SnapshotIdentifier": "x"}"#).is_empty());
    }
}
