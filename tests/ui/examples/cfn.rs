//! Written by `cargo xtask gen`, bad examples of rules: cfn.

use infra_core::prelude::*;

infra_core::environments!();

// a setup of an instance with parts that cfn-init does not know
#[stack]
pub mod instance_setup_ill_formed {
    #[metadata { "AWS::CloudFormation::Init": { config: { services: { systemd: { nginx: { ensureRuning: true } } } } } }]
    resource!(<ec2::Instance> host { instance_type: "t3.micro", image_id: "ami-0123456789abcdef0", metadata_options: { http_tokens: "required" } });
}

// an update or creation policy with parts that it does not have
#[stack]
pub mod update_policy_ill_formed {
    #[update_policy { AutoScalingRollingUpdate: { MinInstanceInService: 1 } }]
    resource!(<autoscaling::AutoScalingGroup> workers { min_size: "1", max_size: "2", availability_zones: ["us-east-1a"], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });
}

fn main() {}
