use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::InternetGateway> gateway {});

    #[for_each(gateway in ["a", "b"])]
    resource!(<ec2::Eip> address { tags: { Name: gateway } });
}

fn main() {}
