//! Written by `cargo xtask gen`, bad examples of rules: stepfunctions.

use infra_core::prelude::*;

infra_core::environments!();

// a state machine that the language of states does not know
#[stack]
pub mod state_machine_ill_formed {
    resource!(<stepfunctions::StateMachine> machine { role_arn: "arn:aws:iam::111111111111:role/machine", definition: { StartAt: "Wait", States: { Wait: { Type: "Wait", Seconds: 5 } } } });
}

// a transition to a state that does not exist, or a state that no transition reaches
#[stack]
pub mod state_target_unknown {
    resource!(<stepfunctions::StateMachine> machine { role_arn: "arn:aws:iam::111111111111:role/machine", definition: { StartAt: "First", States: { First: { Type: "Pass", Next: "Secnd" } } } });
}

fn main() {}
