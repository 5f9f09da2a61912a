use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::SecurityGroup> group { group_description: "Web", vpc_id: "vpc-12345678" });

    resource!(<ec2::NatGateway> nat { subnet_id: group, allocation_id: "eipalloc-12345678" });
}

fn main() {}
