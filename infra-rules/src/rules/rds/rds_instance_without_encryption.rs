//! A database instance whose storage is not encrypted.

use super::engine::{is_cluster_member, takes_storage_from_elsewhere};
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "rds_instance_without_encryption",
    group: Group::Security,
    title: "a database instance whose storage is not encrypted",
    rationale: "Whoever gets at the disks, a snapshot or a backup reads the data. Encryption at rest costs nothing, and cannot be added later without a new copy of the data.",
    bad: r#"resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true });"#,
    good: r#"resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html"),
        Source::Known(Known::SecurityHub, "RDS.3"),
        Source::Known(Known::Config, "RDS_STORAGE_ENCRYPTED"),
        Source::Known(Known::CdkNag, "AwsSolutions-RDS2"),
        Source::Known(Known::Checkov, "CKV_AWS_16"),
        Source::Known(Known::Cis, "2.2.1"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::RDS::DBInstance"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if is_cluster_member(resource) || takes_storage_from_elsewhere(resource) {
        return;
    }
    expect_on(resource, &["StorageEncrypted"], &RULE, context, "is stored unencrypted");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::RDS::DBInstance", properties, super::RULE.name);
        assert_eq!(check(r#"{"Engine": "postgres"}"#), ["`Subject` is stored unencrypted"]);
        assert_eq!(check(r#"{"Engine": "postgres", "StorageEncrypted": "false"}"#).len(), 1);
        assert!(check(r#"{"StorageEncrypted": true}"#).is_empty());
        assert!(check(r#"{"Engine": "aurora-mysql"}"#).is_empty());
        assert!(check(r#"{"DBClusterIdentifier": {"Ref": "Cluster"}}"#).is_empty());
        assert!(check(r#"{"SourceDBInstanceIdentifier": "x"}"#).is_empty());
    }
}
