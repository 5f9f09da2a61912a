use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![{ action: "s3:GetObject", resource: "*" }] });
}

fn main() {}
