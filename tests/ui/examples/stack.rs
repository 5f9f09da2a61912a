//! Written by `cargo xtask gen`, bad examples of rules: stack.

use infra_core::prelude::*;

infra_core::environments!();

// two resources of one type with one name
#[stack]
pub mod identifier_taken {
    resource!(<logs::LogGroup> first { log_group_name: "/acme/api", retention_in_days: 30 });
    resource!(<logs::LogGroup> second { log_group_name: "/acme/api", retention_in_days: 30 });
}

// more resources than a template holds
#[stack]
pub mod too_many_resources {
    #[for_each(i in 0..501)]
    resource!(<ec2::InternetGateway> gateway {});
}

fn main() {}
