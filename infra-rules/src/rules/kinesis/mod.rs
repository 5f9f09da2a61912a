//! Rules of Kinesis.

pub(crate) mod delivery_stream_without_encryption;
pub(crate) mod flink_without_checkpoints;
pub(crate) mod kinesis_stream_without_encryption;
