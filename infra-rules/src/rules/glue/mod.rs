//! Rules of glue.
pub(crate) mod catalog_without_encryption;
pub(crate) mod glue_configuration_without_encryption;
pub(crate) mod glue_crawler_without_security_configuration;
pub(crate) mod glue_job_without_security_configuration;
