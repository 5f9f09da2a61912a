use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ecs::TaskDefinition> task { family: "api", network_mode: "awsvpc", requires_compatibilities: ["FARGAT"] });
}

fn main() {}
