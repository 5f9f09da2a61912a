use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    #[when(env.name == "prod")]
    resource!(<ec2::Eip> address {});
}

#[stack]
pub mod edge {
    resource!(<ec2::NatGateway> nat { subnet_id: "subnet-12345678", allocation_id: network::address.allocation_id });
}

fn main() {}
