use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::Eip> address {});

    resource!(<ec2::NatGateway> nat { subnet_id: "subnet-12345678", allocation_id: address[0].allocation_id });
}

fn main() {}
