//! Written by `cargo xtask gen`, bad examples of rules: applicationautoscaling.

use infra_core::prelude::*;

infra_core::environments!();

// a scalable target whose minimum is above its maximum
#[stack]
pub mod scaling_range_out_of_order {
    resource!(<applicationautoscaling::ScalableTarget> scaling { service_namespace: "ecs", scalable_dimension: "ecs:service:DesiredCount", resource_id: "service/app/api", min_capacity: 4, max_capacity: 2 });
}

fn main() {}
