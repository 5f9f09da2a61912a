//! Rules of emr.
pub(crate) mod emr_without_logs;
pub(crate) mod emr_without_security_configuration;
