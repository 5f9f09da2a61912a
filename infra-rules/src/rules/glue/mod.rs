//! Rules of glue.
pub(crate) mod glue_crawler_without_security_configuration;
pub(crate) mod glue_job_without_security_configuration;
