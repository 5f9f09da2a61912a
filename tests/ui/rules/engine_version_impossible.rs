use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod database {
    resource!(<rds::DbCluster> cluster {
        engine: "aurora-postgresql",
        engine_version: "9.2",
        storage_encrypted: true,
        master_username: "shop",
        manage_master_user_password: true,
    });
}

fn main() {}
