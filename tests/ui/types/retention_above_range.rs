use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<rds::DbCluster> cluster {
        engine: "aurora-postgresql",
        master_username: "app",
        manage_master_user_password: true,
        storage_encrypted: true,
        backup_retention_period: 99,
    });
}

fn main() {}
