//! Rules of appsync.
pub(crate) mod graphql_cache_in_the_clear;
pub(crate) mod graphql_cache_without_encryption;
pub(crate) mod graphql_with_api_key;
pub(crate) mod graphql_without_logs;
