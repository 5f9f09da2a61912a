use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    #[when(env.name == "prd")]
    resource!(<ec2::Eip> address {});
}

fn main() {}
