use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    fn dns() -> String {
        "yes".to_owned()
    }

    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16", enable_dns_support: dns() });
}

fn main() {}
