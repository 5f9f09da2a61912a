use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    #[for_each(i in 0..2)]
    resource!(<ec2::InternetGateway> gateway { tags: { Name: sub!("gateway-{i:02}") } });
}

fn main() {}
