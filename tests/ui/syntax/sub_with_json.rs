use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<secretsmanager::Secret> secret { generate_secret_string: { secret_string_template: sub!(r#"{"user": "admin"}"#) } });
}

fn main() {}
