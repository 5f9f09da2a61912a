//! Rules of amazonmq.
pub(crate) mod broker_without_audit_logs;
pub(crate) mod broker_without_logs;
pub(crate) mod broker_without_minor_upgrades;
