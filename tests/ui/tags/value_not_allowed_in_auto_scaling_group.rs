use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<autoscaling::AutoScalingGroup> hosts {
        min_size: "1",
        max_size: "2",
        availability_zones: [az(0)],
        launch_template: { launch_template_id: "lt-12345678", version: "1" },
        tags: [{ key: "Owner", value: "somebody", propagate_at_launch: true }],
    });
}

fn main() {}
