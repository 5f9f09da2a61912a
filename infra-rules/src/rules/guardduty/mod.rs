//! Rules of GuardDuty.

pub(crate) mod detector_set_twice;
