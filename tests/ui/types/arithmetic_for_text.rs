use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ecs::TaskDefinition> task { family: "api", cpu: 2 * 256, memory: "1024" });
}

fn main() {}
