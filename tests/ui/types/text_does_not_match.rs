use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<logs::LogGroup> group { log_group_name: "acme/api logs", retention_in_days: 30 });
}

fn main() {}
