use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:GetObject", resource: arn:aws:s3:::b }] });
}

fn main() {}
