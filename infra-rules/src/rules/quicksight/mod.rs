//! Rules of quicksight.
pub(crate) mod data_source_without_tls;
