//! Rules of Autoscaling.

pub(crate) mod autoscaling_group_of_one_type;
pub(crate) mod autoscaling_group_with_launch_configuration;
pub(crate) mod autoscaling_group_without_cooldown;
pub(crate) mod autoscaling_group_without_health_check;
pub(crate) mod autoscaling_group_without_notifications;
pub(crate) mod autoscaling_sizes_out_of_order;
pub(crate) mod health_checks_clash;
pub(crate) mod launch_configuration_metadata_far;
pub(crate) mod scaling_without_room;
