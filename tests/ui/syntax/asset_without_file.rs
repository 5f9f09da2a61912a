use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<iam::Role> role { assume_role_policy_document: policy![allow { principal: { service: "lambda.amazonaws.com" }, action: "sts:AssumeRole" }] });

    resource!(<lambda::Function> function {
        runtime: "python3.13",
        handler: "index.handler",
        role: role.arn,
        code: asset!("lambda/no_such_folder"),
    });
}

fn main() {}
