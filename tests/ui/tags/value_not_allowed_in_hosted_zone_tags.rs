use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<route53::HostedZone> zone { name: "example.com", hosted_zone_tags: [{ key: "Owner", value: "somebody" }] });
}

fn main() {}
