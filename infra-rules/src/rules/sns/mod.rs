//! Rules of SNS.

pub(crate) mod topic_policy_open_to_world;
pub(crate) mod topic_policy_without_tls;
pub(crate) mod topic_without_delivery_logs;
pub(crate) mod topic_without_encryption;
