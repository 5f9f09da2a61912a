//! Rules of Elastic Load Balancing.

pub(crate) mod certificate_in_other_region;
pub(crate) mod http_listener_without_redirect;
pub(crate) mod listener_rule_forwards_to_appliances;
pub(crate) mod listener_rule_priority_taken;
pub(crate) mod listener_with_old_tls;
pub(crate) mod listener_without_certificate;
pub(crate) mod load_balancer_desync_unguarded;
pub(crate) mod load_balancer_keeps_invalid_headers;
pub(crate) mod load_balancer_without_access_logs;
pub(crate) mod load_balancer_without_deletion_protection;
pub(crate) mod load_balancer_without_firewall;
pub(crate) mod target_group_protocol_mismatch;

mod attributes;
