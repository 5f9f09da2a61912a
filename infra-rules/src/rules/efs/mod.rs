//! Rules of EFS.

pub(crate) mod access_point_without_root;
pub(crate) mod access_point_without_user;
pub(crate) mod efs_file_system_without_encryption;
pub(crate) mod efs_without_backups;
