//! Rules of Neptune.

pub(crate) mod neptune_cluster_without_encryption;
pub(crate) mod neptune_without_deletion_protection;
pub(crate) mod neptune_without_iam_authentication;
