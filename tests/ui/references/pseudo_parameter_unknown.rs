use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::InternetGateway> gateway { tags: { Name: aws::regoin } });
}

fn main() {}
