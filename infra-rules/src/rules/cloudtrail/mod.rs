//! Rules of Cloudtrail.

pub(crate) mod trail_in_one_region;
pub(crate) mod trail_without_key;
pub(crate) mod trail_without_log_group;
pub(crate) mod trail_without_object_events;
pub(crate) mod trail_without_validation;
