//! Rules of Stepfunctions.

pub(crate) mod state_machine_without_logs;
pub(crate) mod state_machine_without_tracing;
