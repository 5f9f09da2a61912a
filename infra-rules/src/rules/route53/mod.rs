//! Rules of Route53.

pub(crate) mod record_outside_zone;
