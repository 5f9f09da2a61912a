use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<rds::DbClusterParameterGroup> group { description: "Settings", family: 16.10, parameters: {} });
}

fn main() {}
