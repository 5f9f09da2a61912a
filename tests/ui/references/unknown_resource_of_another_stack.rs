use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
}

#[stack]
pub mod database {
    resource!(<ec2::SecurityGroup> group { group_description: "Database", vpc_id: network::vcp });
}

fn main() {}
