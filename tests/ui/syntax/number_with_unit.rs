use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<sqs::Queue> queue { visibility_timeout: 30s });
}

fn main() {}
