//! Rules of RDS and Aurora.

pub(crate) mod aurora_instance_with_cluster_properties;
pub(crate) mod aurora_without_backtrack;
pub(crate) mod instance_encryption_differs;
pub(crate) mod instance_engine_differs;
pub(crate) mod rds_access_not_stated;
pub(crate) mod rds_backups_kept_too_short;
pub(crate) mod rds_capacity_out_of_order;
pub(crate) mod rds_cluster_without_encryption;
pub(crate) mod rds_cluster_without_reader;
pub(crate) mod rds_default_administrator;
pub(crate) mod rds_instance_in_one_zone;
pub(crate) mod rds_instance_outside_vpc;
pub(crate) mod rds_instance_without_encryption;
pub(crate) mod rds_on_default_port;
pub(crate) mod rds_parameters_without_tls;
pub(crate) mod rds_snapshots_without_tags;
pub(crate) mod rds_without_deletion_protection;
pub(crate) mod rds_without_enhanced_monitoring;
pub(crate) mod rds_without_iam_authentication;
pub(crate) mod rds_without_log_exports;
pub(crate) mod rds_without_minor_upgrades;
pub(crate) mod serverless_instance_without_scaling;

mod engine;
