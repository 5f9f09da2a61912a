//! Rules of Elasticache.

pub(crate) mod cluster_mode_half_set;
pub(crate) mod elasticache_group_without_encryption;
pub(crate) mod elasticache_without_failover;
pub(crate) mod elasticache_without_transit_encryption;
