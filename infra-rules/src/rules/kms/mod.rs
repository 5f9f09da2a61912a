//! Rules of KMS.

pub(crate) mod key_policy_open_to_world;
pub(crate) mod key_without_rotation;
