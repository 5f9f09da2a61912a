//! Rules of Msk.

pub(crate) mod kafka_brokers_in_the_clear;
pub(crate) mod kafka_clients_in_the_clear;
pub(crate) mod kafka_on_internet;
pub(crate) mod kafka_without_enhanced_monitoring;
pub(crate) mod kafka_without_logs;
