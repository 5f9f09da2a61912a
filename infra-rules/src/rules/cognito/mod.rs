//! Rules of Cognito.

pub(crate) mod identity_pool_for_everybody;
pub(crate) mod user_pool_of_lower_tier;
pub(crate) mod user_pool_with_weak_passwords;
pub(crate) mod user_pool_without_mfa;
pub(crate) mod user_pool_without_threat_protection;
