use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ssm::Parameter> setting { type: "String", value: "x", tags: { Owner: "somebody" } });
}

fn main() {}
