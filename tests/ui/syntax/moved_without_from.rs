use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    #[moved("OldGateway")]
    resource!(<ec2::InternetGateway> gateway {});
}

fn main() {}
