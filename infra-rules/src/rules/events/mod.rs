//! Rules of Events.

pub(crate) mod event_bus_without_policy;
pub(crate) mod event_pattern_ill_formed;
pub(crate) mod schedule_ill_formed;
