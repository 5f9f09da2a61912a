//! Written by `cargo xtask gen`, bad examples of rules: lambda.

use infra_core::prelude::*;

infra_core::environments!();

// more than ten messages at once from a FIFO queue
#[stack]
pub mod fifo_batch_too_large {
    resource!(<sqs::Queue> failed { queue_name: "failed.fifo", fifo_queue: true });
    resource!(<sqs::Queue> orders { queue_name: "orders.fifo", fifo_queue: true, redrive_policy: { deadLetterTargetArn: failed.arn, maxReceiveCount: 5 } });
    resource!(<lambda::EventSourceMapping> orders_to_worker { event_source_arn: orders.arn, function_name: "worker", batch_size: 100 });
}

// a runtime with which AWS makes no functions any more
#[stack]
pub mod lambda_runtime_blocked {
    resource!(<lambda::Function> function { role: "arn:aws:iam::111111111111:role/function", runtime: "python3.6", handler: "index.handler", code: { s3_bucket: "artifacts", s3_key: "function.zip" } });
}

// an environment variable that Lambda sets itself
#[stack]
pub mod lambda_variable_reserved {
    resource!(<lambda::Function> function { role: "arn:aws:iam::111111111111:role/function", runtime: "nodejs22.x", handler: "index.handler", environment: { variables: { AWS_REGION: "us-east-1" } }, code: { zip_file: "exports.handler = async () => 1" } });
}

// a function from a zip file without runtime or handler
#[stack]
pub mod lambda_without_handler {
    resource!(<lambda::Function> function { role: "arn:aws:iam::111111111111:role/function", runtime: "nodejs22.x", code: { zip_file: "exports.handler = async () => 1" } });
}

// a queue whose messages come back before the function is done
#[stack]
pub mod queue_visibility_below_timeout {
    resource!(<sqs::Queue> failed {});
    resource!(<sqs::Queue> jobs { visibility_timeout: 30, redrive_policy: { deadLetterTargetArn: failed.arn, maxReceiveCount: 5 } });
    resource!(<lambda::Function> worker { role: "arn:aws:iam::111111111111:role/worker", runtime: "nodejs22.x", handler: "index.handler", timeout: 60, code: { zip_file: "exports.handler = async () => 1" } });
    resource!(<lambda::EventSourceMapping> jobs_to_worker { event_source_arn: jobs.arn, function_name: worker });
}

// SnapStart with a runtime that does not know it
#[stack]
pub mod snap_start_without_support {
    resource!(<lambda::Function> function { role: "arn:aws:iam::111111111111:role/function", runtime: "nodejs22.x", handler: "index.handler", snap_start: { apply_on: "PublishedVersions" }, code: { zip_file: "exports.handler = async () => 1" } });
}

fn main() {}
