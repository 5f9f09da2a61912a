use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    bucket!(<s3::Bucket> assets {});
}

fn main() {}
