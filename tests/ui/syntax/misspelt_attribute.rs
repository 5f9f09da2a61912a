use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    #[depend_on(vpc)]
    resource!(<ec2::InternetGateway> gateway {});

    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
}

fn main() {}
