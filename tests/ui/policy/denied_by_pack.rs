use infra_core::Policy;
use infra_core::prelude::*;

infra_core::environments!(policy = BASELINE);

const BASELINE: Policy = Policy::aws_solutions();

#[stack]
pub mod queues {
    resource!(<sqs::Queue> queue {});
}

fn main() {
    let _ = infra_core::app![queues];
}
