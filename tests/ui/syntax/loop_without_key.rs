use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    #[for_each((name, size) in [("a", 1), ("b", 2)])]
    resource!(<ec2::Volume> volume { size: size, encrypted: true, availability_zone: az(0), tags: { Name: name } });
}

fn main() {}
