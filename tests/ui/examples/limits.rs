//! Written by `cargo xtask gen`, bad examples of rules: limits.

use infra_core::prelude::*;

infra_core::environments!();

// more outputs than a template holds
#[stack]
pub mod too_many_outputs {
    resource!(<ec2::InternetGateway> gateway {});
    #[for_each(i in 0..201)]
    output!(gateway_id: gateway);
}

fn main() {}
