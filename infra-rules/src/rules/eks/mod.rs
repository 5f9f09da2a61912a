//! Rules of Eks.

pub(crate) mod cluster_endpoint_open;
pub(crate) mod cluster_secrets_without_key;
pub(crate) mod cluster_without_logs;
pub(crate) mod node_group_open_to_ssh;
