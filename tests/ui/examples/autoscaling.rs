//! Written by `cargo xtask gen`, bad examples of rules: autoscaling.

use infra_core::prelude::*;

infra_core::environments!();

// a minimum, desired and maximum size that are out of order
#[stack]
pub mod autoscaling_sizes_out_of_order {
    resource!(<autoscaling::AutoScalingGroup> instances { min_size: 4, max_size: 2, availability_zones: [az(0), az(1)], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });
}

// health checks of EC2 listed beside others
#[stack]
pub mod health_checks_clash {
    resource!(<autoscaling::AutoScalingGroup> workers { min_size: "1", max_size: "2", availability_zones: ["us-east-1a"], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" }, health_check_type: "EC2,ELB" });
}

// a target-tracking policy for a group whose sizes are all the same
#[stack]
pub mod scaling_without_room {
    resource!(<autoscaling::AutoScalingGroup> workers { min_size: "2", max_size: "2", availability_zones: ["us-east-1a"], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });
    resource!(<autoscaling::ScalingPolicy> tracking { auto_scaling_group_name: workers, policy_type: "TargetTrackingScaling", target_tracking_configuration: { predefined_metric_specification: { predefined_metric_type: "ASGAverageCPUUtilization" }, target_value: 50.0 } });
}

fn main() {}
