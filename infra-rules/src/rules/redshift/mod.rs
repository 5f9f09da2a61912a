//! Rules of Redshift.

pub(crate) mod redshift_cluster_without_encryption;
pub(crate) mod redshift_default_administrator;
pub(crate) mod redshift_routes_over_internet;
pub(crate) mod redshift_without_audit_log;
