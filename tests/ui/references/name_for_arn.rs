use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<iam::Role> role {
        assume_role_policy_document: policy![allow { principal: { service: "lambda.amazonaws.com" }, action: "sts:AssumeRole" }],
    });

    resource!(<lambda::Function> function { runtime: "nodejs22.x", handler: "index.handler", code: { zip_file: "x" }, role: role });
}

fn main() {}
