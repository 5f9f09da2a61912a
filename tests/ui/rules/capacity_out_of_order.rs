use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<rds::DbCluster> cluster {
        engine: "aurora-postgresql",
        master_username: "app",
        manage_master_user_password: true,
        storage_encrypted: true,
        serverless_v2_scaling_configuration: { min_capacity: env.database.max_acu, max_capacity: env.database.min_acu },
    });
}

fn main() {}
