//! Written by `cargo xtask gen`, bad examples of rules: events.

use infra_core::prelude::*;

infra_core::environments!();

// a pattern of events with a value or a comparison that EventBridge does not know
#[stack]
pub mod event_pattern_ill_formed {
    resource!(<events::Rule> rule { event_pattern: { source: "aws.ec2" }, state: "ENABLED" });
}

// a schedule that EventBridge cannot read
#[stack]
pub mod schedule_ill_formed {
    resource!(<events::Rule> nightly { schedule_expression: "rate(1 minutes)", targets: [{ id: "job", arn: "arn:aws:lambda:us-east-1:111111111111:function:job" }] });
}

fn main() {}
