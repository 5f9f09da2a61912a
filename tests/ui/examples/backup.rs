//! Written by `cargo xtask gen`, bad examples of rules: backup.

use infra_core::prelude::*;

infra_core::environments!();

// a backup that is deleted within 90 days in cold storage
#[stack]
pub mod backup_deleted_too_soon {
    resource!(<backup::BackupPlan> plan { backup_plan: { backup_plan_name: "daily", backup_plan_rule: [{ rule_name: "daily", target_backup_vault: "Default", lifecycle: { move_to_cold_storage_after_days: 30, delete_after_days: 60 } }] } });
}

fn main() {}
