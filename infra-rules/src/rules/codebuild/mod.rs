//! Rules of Codebuild.

pub(crate) mod build_with_rights_of_host;
