//! Written by `cargo xtask gen`, bad examples of rules: formats.

use infra_core::prelude::*;

infra_core::environments!();

// a text that is no ARN of what belongs there
#[stack]
pub mod arn_ill_formed {
    resource!(<stepfunctions::StateMachine> flow { role_arn: "arn:aws:iam:111111111111:role/flow", definition: { StartAt: "Done", States: { Done: { Type: "Succeed" } } } });
}

// a text that is no id of what belongs there
#[stack]
pub mod id_ill_formed {
    resource!(<ec2::RouteTable> routes { vpc_id: "vpc-12" });
}

fn main() {}
