//! Property 7: data can be brought back.

use serde_json::json;

use super::Property;
use super::case::{Case, Resource};

pub(super) const PROPERTY: Property = Property {
    violations,
    plants: &[
        ("backups of a day", |case| case.set("database", "Cluster", "/BackupRetentionPeriod", json!(1))),
        ("no word on backups, which means a day", |case| case.unset("database", "Cluster", "/BackupRetentionPeriod")),
        ("backups in the maintenance window", |case| {
            case.set("database", "Cluster", "/PreferredMaintenanceWindow", json!("sun:03:30-sun:04:30"));
        }),
        ("another deletion policy than the environment's", |case| {
            let other = if case.env.removal == "Retain" { "Delete" } else { "Retain" };
            case.attribute("database", "Cluster", "DeletionPolicy", json!(other));
        }),
        ("a replacement that loses the assets", |case| {
            let other = if case.env.removal == "Retain" { "Delete" } else { "Retain" };
            case.attribute("frontend", "Bucket", "UpdateReplacePolicy", json!(other));
        }),
        ("a secret without a policy", |case| case.attribute("database", "Secret", "DeletionPolicy", json!(null))),
        ("assets without versions", |case| case.unset("frontend", "Bucket", "/VersioningConfiguration")),
        ("snapshots without tags", |case| case.set("database", "Cluster", "/CopyTagsToSnapshot", json!(false))),
        ("protection against the environment's word", |case| {
            let other = !case.env.database.deletion_protection;
            case.set("database", "Cluster", "/DeletionProtection", json!(other));
        }),
    ],
};

/// Types that hold what cannot be made again.
const KEPT: &[&str] = &["AWS::RDS::DBCluster", "AWS::S3::Bucket", "AWS::SecretsManager::Secret", "AWS::Logs::LogGroup"];

fn violations(case: &Case) -> Vec<String> {
    let mut found = Vec::new();
    let clusters = case.of_type("AWS::RDS::DBCluster");
    if clusters.is_empty() {
        found.push("there is no database".to_owned());
    }
    for cluster in clusters {
        backups(case, cluster, &mut found);
    }
    for resource in case.resources().filter(|resource| KEPT.contains(&resource.ty())) {
        let kept = if resource.ty() == "AWS::RDS::DBCluster" { "Snapshot" } else { "Retain" };
        let wanted = if case.env.removal == "Retain" { kept } else { "Delete" };
        for policy in ["DeletionPolicy", "UpdateReplacePolicy"] {
            if resource.body[policy] != wanted {
                found.push(format!("{}: {policy} is {} and not {wanted}", resource.name(), resource.body[policy]));
            }
        }
    }
    // Logs are written once; the assets of the frontend are overwritten by each release.
    let assets = case.find("frontend", "Bucket");
    if assets.is_none_or(|bucket| bucket.get("/VersioningConfiguration/Status") != "Enabled") {
        found.push("the frontend's bucket keeps no versions".to_owned());
    }
    found
}

/// A retention is what gives Aurora its recovery to a point in time.
fn backups(case: &Case, cluster: Resource<'_>, found: &mut Vec<String>) {
    let days = cluster.get("/BackupRetentionPeriod").as_i64().unwrap_or(1);
    if days < 7 || days != case.env.database.backup_retention_days {
        found.push(format!("{} keeps backups for {days} days", cluster.name()));
    }
    if cluster.get("/CopyTagsToSnapshot") != &json!(true) {
        found.push(format!("snapshots of {} have no tags", cluster.name()));
    }
    if cluster.get("/DeletionProtection") != &json!(case.env.database.deletion_protection) {
        found.push(format!("{} is not protected as the environment asks", cluster.name()));
    }
    let window = |pointer: &str| {
        let text = cluster.get(pointer).as_str()?.replace("sun:", "");
        let (from, to) = text.split_once('-')?;
        Some((from.to_owned(), to.to_owned()))
    };
    match (window("/PreferredBackupWindow"), window("/PreferredMaintenanceWindow")) {
        (Some(backup), Some(maintenance)) if backup.1 <= maintenance.0 || maintenance.1 <= backup.0 => {}
        windows => found.push(format!("{}: windows {windows:?}", cluster.name())),
    }
}
