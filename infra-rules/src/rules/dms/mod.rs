//! Rules of Dms.

pub(crate) mod replication_without_minor_upgrades;
