use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<cognito::UserPool> users { user_pool_tags: { Owner: "somebody" } });
}

fn main() {}
