//! Rules of EFS.

pub(crate) mod efs_file_system_without_encryption;
pub(crate) mod efs_without_backups;
