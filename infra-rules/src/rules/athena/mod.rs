//! Rules of athena.
pub(crate) mod workgroup_overridden_by_clients;
pub(crate) mod workgroup_results_unencrypted;
pub(crate) mod workgroup_without_metrics;
