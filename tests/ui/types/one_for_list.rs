use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<rds::DbSubnetGroup> subnets { db_subnet_group_description: "Private", subnet_ids: "subnet-12345678" });
}

fn main() {}
