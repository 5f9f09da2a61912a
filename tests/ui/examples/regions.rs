//! Written by `cargo xtask gen`, bad examples of rules: regions.

use infra_core::prelude::*;

infra_core::environments!();

// a resource type that the region does not have
#[stack]
pub mod type_not_in_region {
    resource!(<devicefarm::Project> phones { name: "phones" });
}

// an availability zone of another region
#[stack]
pub mod zone_in_other_region {
    resource!(<ec2::Volume> volume { availability_zone: "eu-west-1a", size: 8, encrypted: true });
}

fn main() {}
