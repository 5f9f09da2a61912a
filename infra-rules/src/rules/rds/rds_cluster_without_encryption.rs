//! A database cluster whose storage is not encrypted.

use super::engine::takes_storage_from_elsewhere;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "rds_cluster_without_encryption",
    group: Group::Security,
    title: "a database cluster whose storage is not encrypted",
    rationale: "Whoever gets at the disks, a snapshot or a backup reads the data. Encryption at rest costs nothing, and cannot be added later without a new copy of the data.",
    bad: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true });"#,
    good: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html"),
        Source::Known(Known::SecurityHub, "RDS.27"),
        Source::Known(Known::Config, "RDS_STORAGE_ENCRYPTED"),
        Source::Known(Known::CdkNag, "AwsSolutions-RDS2"),
        Source::Known(Known::Checkov, "CKV_AWS_96"),
        Source::Known(Known::Cis, "2.2.1"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::RDS::DBCluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if takes_storage_from_elsewhere(resource) {
        return;
    }
    expect_on(resource, &["StorageEncrypted"], &RULE, context, "is stored unencrypted");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::RDS::DBCluster", properties, super::RULE.name);
        assert_eq!(check(r#"{"Engine": "aurora-mysql"}"#), ["`Subject` is stored unencrypted"]);
        assert_eq!(check(r#"{"StorageEncrypted": false}"#), ["`Subject` is stored unencrypted"]);
        assert!(check(r#"{"StorageEncrypted": true}"#).is_empty());
        assert!(check(r#"{"StorageEncrypted": {"Ref": "Encrypt"}}"#).is_empty());
        assert!(check(r#"{"SnapshotIdentifier": "x"}"#).is_empty());
    }
}
