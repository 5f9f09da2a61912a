//! Written by `cargo xtask gen`, bad examples of rules: engines.

use infra_core::prelude::*;

infra_core::environments!();

// an engine that the service does not have
#[stack]
pub mod engine_unknown {
    resource!(<rds::DbCluster> cluster { engine: "aurora", storage_encrypted: true, deletion_protection: true, manage_master_user_password: true, master_username: "shop" });
}

// a version that its engine does not have
#[stack]
pub mod engine_version_impossible {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", engine_version: "9.2", storage_encrypted: true, deletion_protection: true, manage_master_user_password: true, master_username: "shop" });
}

fn main() {}
