use infra_core::prelude::*;

#[stack]
pub mod shared {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16", tags: { Name: name!("vpc"), Region: env.region } });
}

fn main() {}
