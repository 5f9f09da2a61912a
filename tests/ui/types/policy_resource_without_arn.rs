use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<s3::Bucket> bucket {});

    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:GetObject", resource: bucket }] });
}

fn main() {}
