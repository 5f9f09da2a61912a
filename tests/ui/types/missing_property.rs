use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::SecurityGroup> group { vpc_id: "vpc-12345678" });
}

fn main() {}
