use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<s3::Bucket> bucket { versioning_configuration: { statu: "Enabled" } });
}

fn main() {}
