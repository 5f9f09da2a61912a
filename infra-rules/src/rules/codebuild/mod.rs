//! Rules of Codebuild.

pub(crate) mod build_artifacts_unencrypted;
pub(crate) mod build_logs_unencrypted;
pub(crate) mod build_reports_unencrypted;
pub(crate) mod build_source_with_password;
pub(crate) mod build_with_image_of_others;
pub(crate) mod build_with_keys_in_environment;
pub(crate) mod build_with_rights_of_host;
pub(crate) mod build_without_logs;
pub(crate) mod build_without_own_key;
pub(crate) mod role_named_with_path;
