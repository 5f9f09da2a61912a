use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    #[id("Gateway")]
    resource!(<ec2::InternetGateway> first {});

    resource!(<ec2::InternetGateway> gateway {});
}

fn main() {}
