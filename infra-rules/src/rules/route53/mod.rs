//! Rules of Route53.

pub(crate) mod hosted_zone_without_query_logs;
pub(crate) mod record_address_ill_formed;
pub(crate) mod record_outside_zone;
