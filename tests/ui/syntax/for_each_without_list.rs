use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    #[for_each(0..2)]
    resource!(<ec2::InternetGateway> gateway {});
}

fn main() {}
