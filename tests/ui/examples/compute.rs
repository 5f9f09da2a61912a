//! Written by `cargo xtask gen`, bad examples of rules: compute.

use infra_core::prelude::*;

infra_core::environments!();

// a class of instances that there cannot be
#[stack]
pub mod instance_class_impossible {
    resource!(<ec2::Instance> host { instance_type: "t3.mikro", image_id: "ami-0123456789abcdef0", metadata_options: { http_tokens: "required" } });
}

fn main() {}
