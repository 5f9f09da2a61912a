//! Backups that are kept for less than a week.

use super::engine::is_cluster_member;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::assignment;
use crate::rules::read::{Read, read};

pub(crate) static RULE: Rule = Rule {
    name: "rds_backups_kept_too_short",
    group: Group::Reliability,
    title: "backups that are kept for less than a week",
    rationale: "A fault that is noticed on Monday may have come on Friday. With fewer than seven days there may be no good backup left; with none there never is.",
    bad: r#"resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, backup_retention_period: 1 });"#,
    good: r#"resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, backup_retention_period: 7 });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html"),
        Source::Known(Known::SecurityHub, "RDS.11"),
        Source::Known(Known::Config, "DB_INSTANCE_BACKUP_ENABLED"),
        Source::Known(Known::CdkNag, "AwsSolutions-RDS13"),
        Source::Known(Known::Checkov, "CKV_AWS_133"),
        Source::Known(Known::SecurityHub, "DocumentDB.2"),
        Source::Known(Known::SecurityHub, "Neptune.5"),
        Source::Known(Known::Checkov, "CKV_AWS_360"),
        Source::Known(Known::Checkov, "CKV_AWS_361"),
        Source::Known(Known::CdkNag, "AwsSolutions-DOC4"),
        Source::Known(Known::CdkNag, "AwsSolutions-N3"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(
        &["AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance"],
        check_days,
    ),
};

fn check_days(resource: &Resource, context: &mut Context<'_>) {
    if is_cluster_member(resource) || resource.get("SourceDBInstanceIdentifier").is_some() {
        return;
    }
    let (days, loc) = match read(resource, &["BackupRetentionPeriod"]) {
        Read::Absent(loc) => (1, loc),
        Read::Undecided(loc) => return context.undecided(&RULE, loc),
        Read::Is(node) => match node.as_int() {
            Some(days) => (days, node.loc),
            None => return,
        },
    };
    if days < 7 {
        let kept = if days == 1 { "one day".to_owned() } else { format!("{days} days") };
        let message = format!("`{}` keeps its backups for {kept}", resource.label);
        let help = format!("`{}`", assignment(context, &["BackupRetentionPeriod"], "7"));
        context.find_in(resource, &RULE, loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::RDS::DBInstance", properties, super::RULE.name);
        assert_eq!(check(r#"{"BackupRetentionPeriod": 3}"#), ["`Subject` keeps its backups for 3 days"]);
        assert_eq!(check(r"{}").len(), 1);
        assert!(check(r#"{"BackupRetentionPeriod": 7}"#).is_empty());
        assert!(check(r#"{"DBClusterIdentifier": "x"}"#).is_empty());
    }
}
