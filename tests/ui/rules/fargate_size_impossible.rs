use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ecs::TaskDefinition> task {
        family: "api",
        cpu: 256,
        memory: 4096,
        network_mode: "awsvpc",
        requires_compatibilities: ["FARGATE"],
        container_definitions: [{ name: "api", image: "acme/api:1" }],
    });
}

fn main() {}
