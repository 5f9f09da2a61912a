//! Rules of Dax.

pub(crate) mod dax_cluster_without_encryption;
