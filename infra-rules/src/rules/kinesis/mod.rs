//! Rules of Kinesis.

pub(crate) mod kinesis_stream_without_encryption;
