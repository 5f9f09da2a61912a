//! Rules of Secrets Manager.

pub(crate) mod access_key_in_template;
pub(crate) mod password_in_template;
pub(crate) mod secret_without_own_key;
pub(crate) mod secret_without_rotation;
