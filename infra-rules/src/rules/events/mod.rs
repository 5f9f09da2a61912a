//! Rules of Events.

pub(crate) mod schedule_ill_formed;
