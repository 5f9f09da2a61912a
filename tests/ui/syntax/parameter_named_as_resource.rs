use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::InternetGateway> gateway { tags: { Name: label("edge") } });

    fn label(gateway: &str) -> String {
        format!("{gateway}-1")
    }
}

fn main() {}
