//! Rules of Cognito.

pub(crate) mod user_pool_without_mfa;
