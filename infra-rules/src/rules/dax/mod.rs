//! Rules of Dax.

pub(crate) mod dax_cluster_without_encryption;
pub(crate) mod dax_in_the_clear;
