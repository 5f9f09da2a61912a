//! Rules of Redshift.

pub(crate) mod redshift_cluster_without_encryption;
