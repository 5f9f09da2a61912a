use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<rds::DbClusterParameterGroup> group {
        description: "Settings",
        family: "aurora-postgresql16",
        parameters: { awslogs-group: "x" },
    });
}

fn main() {}
