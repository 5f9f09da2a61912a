use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    #[adopt("192.0.2.1")]
    #[removal(Retain)]
    resource!(<ec2::Eip> address {});
}

fn main() {}
