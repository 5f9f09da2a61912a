//! A backup that is deleted within 90 days in cold storage.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::rules::expect::assignment;
use crate::rules::read::each;

pub(crate) static RULE: Rule = Rule {
    name: "backup_deleted_too_soon",
    group: Group::Correctness,
    title: "a backup that is deleted within 90 days in cold storage",
    rationale: "Cold storage keeps a backup for at least 90 days; a plan that deletes it sooner is refused.",
    bad: r#"resource!(<backup::BackupPlan> plan { backup_plan: { backup_plan_name: "daily", backup_plan_rule: [{ rule_name: "daily", target_backup_vault: "Default", lifecycle: { move_to_cold_storage_after_days: 30, delete_after_days: 60 } }] } });"#,
    good: r#"resource!(<backup::BackupPlan> plan { backup_plan: { backup_plan_name: "daily", backup_plan_rule: [{ rule_name: "daily", target_backup_vault: "Default", lifecycle: { move_to_cold_storage_after_days: 30, delete_after_days: 120 } }] } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html"),
        Source::Known(Known::CfnLint, "E3504"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Backup::BackupPlan"], check_lifecycles),
};

fn check_lifecycles(resource: &Resource, context: &mut Context<'_>) {
    for lifecycle in each(resource, &["BackupPlan", "BackupPlanRule", "*", "Lifecycle"]) {
        let Some(node) = lifecycle.get("DeleteAfterDays") else { continue };
        let cold = lifecycle.get("MoveToColdStorageAfterDays").and_then(Node::as_int);
        if let (Some(cold), Some(deleted)) = (cold, node.as_int())
            && deleted < cold + 90
        {
            let message = format!("the backup moves to cold storage after {cold} days and is deleted after {deleted}");
            let help = format!("`{}`", assignment(context, &["DeleteAfterDays"], &(cold + 90).to_string()));
            context.find_in(resource, &RULE, node.loc, message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Backup::BackupPlan", properties, super::RULE.name);
        assert_eq!(check(r#"{"BackupPlan": {"BackupPlanRule": [{"Lifecycle": {"MoveToColdStorageAfterDays": 30, "DeleteAfterDays": 60}}]}}"#).len(), 1);
        assert!(check(r#"{"BackupPlan": {"BackupPlanRule": [{"Lifecycle": {"MoveToColdStorageAfterDays": 30, "DeleteAfterDays": 120}}]}}"#).is_empty());
        assert!(check(r#"{"BackupPlan": {"BackupPlanRule": [{"Lifecycle": {"DeleteAfterDays": 60}}]}}"#).is_empty());
    }
}
