//! Rules of fsx.
pub(crate) mod fsx_backups_without_tags;
