//! Rules of Codebuild.

pub(crate) mod build_with_rights_of_host;
pub(crate) mod role_named_with_path;
