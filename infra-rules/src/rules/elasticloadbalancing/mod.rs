//! Rules of elasticloadbalancing.
pub(crate) mod classic_balancer_in_one_zone;
pub(crate) mod classic_balancer_in_the_clear;
pub(crate) mod classic_balancer_within_zones;
pub(crate) mod classic_balancer_without_access_logs;
pub(crate) mod classic_balancer_without_acm;
pub(crate) mod classic_balancer_without_draining;
