use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<sqs::Queue> queue { message_retention_period: 1000 * env.network.az_count - 1980 });
}

fn main() {}
