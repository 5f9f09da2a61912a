use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod data {
    #[moved(from = network::zone::public[0])]
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
}

fn main() {}
