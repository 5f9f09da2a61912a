//! Rules of Docdb.

pub(crate) mod docdb_cluster_without_encryption;
pub(crate) mod docdb_on_default_port;
pub(crate) mod docdb_parameters_without_audit;
pub(crate) mod docdb_parameters_without_tls;
pub(crate) mod docdb_without_deletion_protection;
pub(crate) mod docdb_without_log_exports;
