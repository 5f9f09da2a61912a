use infra_core::prelude::*;

infra_core::environments!();

/// The environments are in us-east-1.
#[stack]
pub mod phones {
    resource!(<devicefarm::Project> phones { name: "phones" });
}

fn main() {}
