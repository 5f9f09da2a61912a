//! Rules of ECR.

pub(crate) mod repository_policy_open_to_world;
pub(crate) mod repository_with_mutable_tags;
pub(crate) mod repository_without_lifecycle;
pub(crate) mod repository_without_own_key;
pub(crate) mod repository_without_scan;
