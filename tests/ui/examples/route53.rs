//! Written by `cargo xtask gen`, bad examples of rules: route53.

use infra_core::prelude::*;

infra_core::environments!();

// a record of type A or AAAA that is no address
#[stack]
pub mod record_address_ill_formed {
    resource!(<route53::RecordSet> record { hosted_zone_name: "example.com.", name: "api.example.com.", type: "A", ttl: 300, resource_records: ["192.0.2.1.5"] });
}

// a record whose name is not in its zone, or a zone without its last dot
#[stack]
pub mod record_outside_zone {
    resource!(<route53::RecordSet> record { hosted_zone_name: "example.com.", name: "api.example.org.", type: "A", ttl: 300, resource_records: ["192.0.2.1"] });
}

fn main() {}
