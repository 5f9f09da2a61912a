use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::Volume> volume { size: 10, availability_zone: az(0), encrypted: false });
}

fn main() {}
