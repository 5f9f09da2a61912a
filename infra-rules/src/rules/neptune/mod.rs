//! Rules of Neptune.

pub(crate) mod neptune_cluster_in_one_zone;
pub(crate) mod neptune_cluster_without_encryption;
pub(crate) mod neptune_snapshots_without_tags;
pub(crate) mod neptune_without_deletion_protection;
pub(crate) mod neptune_without_iam_authentication;
pub(crate) mod neptune_without_log_exports;
pub(crate) mod neptune_without_minor_upgrades;
