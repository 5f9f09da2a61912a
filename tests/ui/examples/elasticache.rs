//! Written by `cargo xtask gen`, bad examples of rules: elasticache.

use infra_core::prelude::*;

infra_core::environments!();

// a group in cluster mode that does not fail over, or has one node
#[stack]
pub mod cluster_mode_half_set {
    resource!(<elasticache::ParameterGroup> parameters { cache_parameter_group_family: "redis7", description: "cluster mode", properties: { "cluster-enabled": "yes" } });
    resource!(<elasticache::ReplicationGroup> cache { replication_group_description: "Sessions", cache_parameter_group_name: parameters, automatic_failover_enabled: false, num_node_groups: 2, at_rest_encryption_enabled: true, transit_encryption_enabled: true });
}

fn main() {}
