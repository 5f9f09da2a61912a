//! Rules of Redshift.

pub(crate) mod redshift_cluster_without_encryption;
pub(crate) mod redshift_without_audit_log;
