//! Written by `cargo xtask gen`, bad examples of rules: access.

use infra_core::prelude::*;

infra_core::environments!();

// a statement of a policy that names a resource by its name
#[stack]
pub mod policy_resource_without_arn {
    resource!(<s3::Bucket> bucket {});
    resource!(<iam::ManagedPolicy> policy { policy_document: policy![allow { action: "s3:ListBucket", resource: bucket }] });
}

fn main() {}
