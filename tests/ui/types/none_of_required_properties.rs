use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::Vpc> vpc { enable_dns_support: true });
}

fn main() {}
