//! Rules of Elasticache.

pub(crate) mod cluster_mode_half_set;
pub(crate) mod elasticache_group_without_encryption;
pub(crate) mod elasticache_in_default_subnets;
pub(crate) mod elasticache_on_default_port;
pub(crate) mod elasticache_without_backups;
pub(crate) mod elasticache_without_failover;
pub(crate) mod elasticache_without_minor_upgrades;
pub(crate) mod elasticache_without_password;
pub(crate) mod elasticache_without_transit_encryption;
