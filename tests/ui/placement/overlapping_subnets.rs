use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });

    resource!(<ec2::Subnet> first { vpc_id: vpc, cidr_block: "10.0.0.0/23", availability_zone: az(0) });
    resource!(<ec2::Subnet> second { vpc_id: vpc, cidr_block: "10.0.1.0/24", availability_zone: az(1) });
}

fn main() {}
