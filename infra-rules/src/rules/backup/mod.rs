//! Rules of Backup.

pub(crate) mod backup_deleted_too_soon;
