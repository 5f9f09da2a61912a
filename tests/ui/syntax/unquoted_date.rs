use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<iam::ManagedPolicy> policy {
        policy_document: { Version: 2012-10-17, Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }] },
    });
}

fn main() {}
