use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<cloudwatch::Dashboard> dashboard { dashboard_body: { widgets: [] } });
}

fn main() {}
