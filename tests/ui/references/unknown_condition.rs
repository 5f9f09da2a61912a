use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::InternetGateway> gateway { tags: { Name: if is_prod { "a" } else { "b" } } });
}

fn main() {}
