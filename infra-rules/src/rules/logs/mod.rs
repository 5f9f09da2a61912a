//! Rules of CloudWatch Logs.

pub(crate) mod log_group_without_own_key;
pub(crate) mod log_group_without_retention;
pub(crate) mod too_many_subscription_filters;
