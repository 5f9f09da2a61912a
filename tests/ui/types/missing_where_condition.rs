//! A property that is left out where a condition does not hold, and a name that fits one choice only.

use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod messages {
    param!(<String> stage { default: "dev" });
    condition!(is_prod: equals(stage, "prod"));

    resource!(<sns::Subscription> alarms {
        topic_arn: if is_prod { "arn:aws:sns:us-east-1:111111111111:alarms" } else { aws::no_value },
        protocol: "email",
        endpoint: "ops@example.com",
    });
    resource!(<sqs::Queue> orders { queue_name: "orders.fifo", fifo_queue: if is_prod { true } else { aws::no_value } });
}

fn main() {}
