//! Rules of workspaces.
pub(crate) mod workspace_root_volume_unencrypted;
pub(crate) mod workspace_user_volume_unencrypted;
