//! Rules of Backup.

pub(crate) mod backup_deleted_too_soon;
pub(crate) mod backup_vault_without_own_key;
