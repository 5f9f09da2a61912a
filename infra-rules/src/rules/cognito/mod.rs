//! Rules of Cognito.

pub(crate) mod identity_pool_for_everybody;
pub(crate) mod user_pool_without_mfa;
pub(crate) mod user_pool_without_threat_protection;
