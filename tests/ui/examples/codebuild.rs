//! Written by `cargo xtask gen`, bad examples of rules: codebuild.

use infra_core::prelude::*;

infra_core::environments!();

// a role with a path that is named by its name alone
#[stack]
pub mod role_named_with_path {
    resource!(<iam::Role> role { path: "/build/", assume_role_policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "codebuild.amazonaws.com" } }] } });
    resource!(<codebuild::Project> project { service_role: role, artifacts: { type: "NO_ARTIFACTS" }, source: { type: "NO_SOURCE", build_spec: "version: 0.2" }, environment: { type: "LINUX_CONTAINER", compute_type: "BUILD_GENERAL1_SMALL", image: "aws/codebuild/standard:7.0" } });
}

fn main() {}
