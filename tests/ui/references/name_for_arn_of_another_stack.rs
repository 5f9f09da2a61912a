use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod access {
    resource!(<iam::Role> role {
        assume_role_policy_document: policy![allow { principal: { service: "lambda.amazonaws.com" }, action: "sts:AssumeRole" }],
    });
}

#[stack]
pub mod api {
    resource!(<lambda::Function> function { runtime: "nodejs22.x", handler: "index.handler", code: { zip_file: "x" }, role: access::role });
}

fn main() {}
