use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    #[for_each(i in 0..env.network.az_count)]
    resource!(<ec2::Eip> address {});
}

#[stack]
pub mod edge {
    resource!(<ec2::NatGateway> nat { subnet_id: "subnet-12345678", allocation_id: network::address[2].allocation_id });
}

fn main() {}
