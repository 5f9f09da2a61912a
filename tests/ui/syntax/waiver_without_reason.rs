use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    #[waive(rds_cluster_without_encryption)]
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", manage_master_user_password: true, master_username: "app" });
}

fn main() {}
