//! Rules of KMS.

pub(crate) mod key_policy_open_to_world;
