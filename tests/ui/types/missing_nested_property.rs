use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<s3::Bucket> bucket { lifecycle_configuration: { rules: [{ id: "expire", expiration_in_days: 30 }] } });
}

fn main() {}
