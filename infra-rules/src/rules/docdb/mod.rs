//! Rules of Docdb.

pub(crate) mod docdb_cluster_without_encryption;
