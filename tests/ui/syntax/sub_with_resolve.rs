use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<secretsmanager::Secret> secret { name: sub!("{{resolve:ssm:/acme/name}}") });
}

fn main() {}
