//! Rules of CloudWatch.

pub(crate) mod alarm_datapoints_beyond_periods;
pub(crate) mod alarm_without_action;
