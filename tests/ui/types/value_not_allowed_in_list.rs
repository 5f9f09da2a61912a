use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ecs::TaskDefinition> task {
        family: "api",
        cpu: 256,
        memory: 512,
        network_mode: "awsvpc",
        requires_compatibilities: ["FARGAT"],
    });
}

fn main() {}
