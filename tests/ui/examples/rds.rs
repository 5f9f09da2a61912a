//! Written by `cargo xtask gen`, bad examples of rules: rds.

use infra_core::prelude::*;

infra_core::environments!();

// an instance of Aurora that sets what its cluster sets
#[stack]
pub mod aurora_instance_with_cluster_properties {
    resource!(<rds::DbInstance> writer { engine: "aurora-postgresql", db_instance_class: "db.r6g.large", db_cluster_identifier: "orders", allocated_storage: "20", publicly_accessible: false });
}

// an instance that is not encrypted as its cluster is
#[stack]
pub mod instance_encryption_differs {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
    resource!(<rds::DbInstance> writer { db_cluster_identifier: cluster, db_instance_class: "db.r7g.large", engine: "aurora-postgresql", storage_encrypted: false });
}

// an instance of another engine than its cluster
#[stack]
pub mod instance_engine_differs {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
    resource!(<rds::DbInstance> writer { db_cluster_identifier: cluster, db_instance_class: "db.r7g.large", engine: "aurora-mysql" });
}

// a serverless capacity whose minimum is above its maximum
#[stack]
pub mod rds_capacity_out_of_order {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, serverless_v2_scaling_configuration: { min_capacity: 8, max_capacity: 4 } });
}

// a serverless instance in a cluster without a range of capacity
#[stack]
pub mod serverless_instance_without_scaling {
    resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });
    resource!(<rds::DbInstance> writer { db_cluster_identifier: cluster, db_instance_class: "db.serverless", engine: "aurora-postgresql" });
}

fn main() {}
