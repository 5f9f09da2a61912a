//! Rules of elasticbeanstalk.
pub(crate) mod beanstalk_outside_vpc;
pub(crate) mod beanstalk_without_enhanced_health;
pub(crate) mod beanstalk_without_managed_updates;
pub(crate) mod beanstalk_without_stored_logs;
pub(crate) mod beanstalk_without_streamed_logs;
mod options;
