use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<route53::RecordSet> record {
        name: "www.example.com",
        type: "A",
        ttl: 300,
        resource_records: ["192.0.2.1"],
        hosted_zone_id: "Z0123456789ABC",
        hosted_zone_name: "example.com.",
    });
}

fn main() {}
