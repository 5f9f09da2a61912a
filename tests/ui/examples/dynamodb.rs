//! Written by `cargo xtask gen`, bad examples of rules: dynamodb.

use infra_core::prelude::*;

infra_core::environments!();

// attribute definitions that are not the attributes of the keys
#[stack]
pub mod dynamodb_attributes_not_matching_keys {
    resource!(<dynamodb::Table> table { attribute_definitions: [{ attribute_name: "id", attribute_type: "S" }, { attribute_name: "age", attribute_type: "N" }], key_schema: [{ attribute_name: "id", key_type: "HASH" }], billing_mode: "PAY_PER_REQUEST" });
}

fn main() {}
