//! Rules of Redshift.

pub(crate) mod redshift_cluster_without_encryption;
pub(crate) mod redshift_default_administrator;
pub(crate) mod redshift_default_database;
pub(crate) mod redshift_on_default_port;
pub(crate) mod redshift_outside_vpc;
pub(crate) mod redshift_parameters_without_activity_log;
pub(crate) mod redshift_parameters_without_tls;
pub(crate) mod redshift_routes_over_internet;
pub(crate) mod redshift_snapshots_kept_too_short;
pub(crate) mod redshift_upgrades_by_hand;
pub(crate) mod redshift_without_audit_log;
