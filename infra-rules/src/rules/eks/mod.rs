//! Rules of Eks.

pub(crate) mod cluster_endpoint_open;
pub(crate) mod cluster_secrets_without_key;
pub(crate) mod cluster_without_logs;
