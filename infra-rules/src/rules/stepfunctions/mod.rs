//! Rules of Step Functions.

mod choices;
pub(crate) mod definition;
mod express;
mod expressions;
mod maps;
mod pairs;
mod retries;
pub(crate) mod state_machine_ill_formed;
pub(crate) mod state_machine_without_logs;
pub(crate) mod state_machine_without_tracing;
pub(crate) mod state_target_unknown;
mod values;
