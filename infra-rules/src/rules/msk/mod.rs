//! Rules of Msk.

pub(crate) mod kafka_brokers_in_the_clear;
pub(crate) mod kafka_clients_in_the_clear;
