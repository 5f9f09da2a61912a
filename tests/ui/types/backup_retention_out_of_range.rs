use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod database {
    #[removal(Snapshot)]
    resource!(<rds::DbCluster> cluster {
        engine: "aurora-postgresql",
        storage_encrypted: true,
        manage_master_user_password: true,
        master_username: "app_admin",
        backup_retention_period: if env.name == "prod" { 90 } else { 7 },
    });
}

fn main() {}
