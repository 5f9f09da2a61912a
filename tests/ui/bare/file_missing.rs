//! A setting, and no file to read it from.

use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr, tags: { Name: name!("vpc"), Region: env.region } });
}

fn main() {}
