//! Rules of Dms.

pub(crate) mod replication_endpoint_without_tls;
pub(crate) mod replication_without_minor_upgrades;
