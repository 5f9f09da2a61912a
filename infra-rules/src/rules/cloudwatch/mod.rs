//! Rules of CloudWatch.

pub(crate) mod alarm_datapoints_beyond_periods;
pub(crate) mod alarm_metric_unknown;
pub(crate) mod alarm_topic_with_key_of_aws;
pub(crate) mod alarm_without_action;
pub(crate) mod dashboard_ill_formed;
