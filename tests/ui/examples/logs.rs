//! Written by `cargo xtask gen`, bad examples of rules: logs.

use infra_core::prelude::*;

infra_core::environments!();

// more subscription filters than a log group takes
#[stack]
pub mod too_many_subscription_filters {
    #[for_each(i in 0..6)]
    resource!(<logs::SubscriptionFilter> filters { log_group_name: "app", filter_pattern: "ERROR", destination_arn: "arn:aws:lambda:us-east-1:111111111111:function:a" });
}

fn main() {}
