//! Written by `cargo xtask gen`, bad examples of rules: sqs.

use infra_core::prelude::*;

infra_core::environments!();

// a FIFO queue whose failed messages go to a queue of the other kind
#[stack]
pub mod dead_letters_of_other_kind {
    resource!(<sqs::Queue> failed {});
    resource!(<sqs::Queue> orders { queue_name: "orders.fifo", fifo_queue: true, redrive_policy: { deadLetterTargetArn: failed.arn, maxReceiveCount: 5 } });
}

// a first-in-first-out name on a queue or topic that is none, or the reverse
#[stack]
pub mod fifo_name_mismatch {
    resource!(<sqs::Queue> orders { queue_name: "orders", fifo_queue: true });
}

fn main() {}
