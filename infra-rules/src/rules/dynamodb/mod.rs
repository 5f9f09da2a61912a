//! Rules of DynamoDB.

pub(crate) mod dynamodb_attributes_not_matching_keys;
pub(crate) mod dynamodb_table_without_recovery;
pub(crate) mod dynamodb_table_without_scaling;
pub(crate) mod dynamodb_without_deletion_protection;
pub(crate) mod dynamodb_without_own_key;
pub(crate) mod global_table_without_recovery;
