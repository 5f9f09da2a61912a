use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<iam::Role> role {
        assume_role_policy_document: policy![allow { principal: { service: "ec2.amazonaws.com" }, action: "sts:AssumeRole" }],
        managed_policy_arns: ["arn:aws:iam:aws:policy/ReadOnlyAccess"],
    });
}

fn main() {}
