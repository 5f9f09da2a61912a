use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<rds::DbCluster> cluster {
        engine: "aurora-postgresql",
        master_username: "app",
        master_user_password: "correct-horse",
        storage_encrypted: true,
    });
}

fn main() {}
