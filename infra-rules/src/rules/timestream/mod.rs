//! Rules of timestream.
pub(crate) mod timestream_without_own_key;
