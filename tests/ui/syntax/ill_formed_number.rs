use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::Volume> volume { size: 0xzz, availability_zone: az(0), encrypted: true });
}

fn main() {}
