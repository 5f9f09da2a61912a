use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::SecurityGroup> group { group_description: "Web", vpc_id: "vpc-12345678" });
}

#[stack]
pub mod database {
    resource!(<rds::DbSubnetGroup> subnets { db_subnet_group_description: "Private", subnet_ids: [network::group.group_id, "subnet-12345678"] });
}

fn main() {}
