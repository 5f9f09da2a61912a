//! What the rules of RDS ask of a database: its engine, and where it gets its storage.

use crate::model::Resource;
use crate::rules::read::text;

/// Whether it is a member of a cluster, which holds storage, backups and protection for it.
pub(super) fn is_cluster_member(resource: &Resource) -> bool {
    let in_cluster = resource.is("AWS::RDS::DBInstance") && resource.get("DBClusterIdentifier").is_some();
    in_cluster || (resource.is("AWS::RDS::DBInstance") && is_aurora(resource))
}

/// Whether its storage is a copy of another's, and encrypted as that one is.
pub(super) fn takes_storage_from_elsewhere(resource: &Resource) -> bool {
    [
        "DBSnapshotIdentifier",
        "GlobalClusterIdentifier",
        "ReplicationSourceIdentifier",
        "SnapshotIdentifier",
        "DBClusterSnapshotIdentifier",
        "SourceDBClusterIdentifier",
        "SourceDBInstanceAutomatedBackupsArn",
        "SourceDBInstanceIdentifier",
        "SourceDbiResourceId",
    ]
    .iter()
    .any(|property| resource.get(property).is_some())
}

/// Whether the engine knows IAM authentication.
pub(super) fn has_iam_authentication(resource: &Resource) -> bool {
    text(resource, &["Engine"])
        .is_some_and(|engine| ["mysql", "postgres", "mariadb"].iter().any(|family| engine.contains(family)))
}

fn is_aurora(resource: &Resource) -> bool {
    text(resource, &["Engine"]).is_some_and(|engine| engine.starts_with("aurora"))
}
