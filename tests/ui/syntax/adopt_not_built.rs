use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    #[adopt("igw-0123456789abcdef0")]
    resource!(<ec2::InternetGateway> gateway {});
}

fn main() {}
