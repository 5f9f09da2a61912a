//! Rules of Neptune.

pub(crate) mod neptune_cluster_without_encryption;
