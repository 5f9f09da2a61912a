use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::LaunchTemplate> hosts {
        launch_template_data: {},
        tag_specifications: [{ resource_type: "launch-template", tags: [{ key: "Owner", value: "somebody" }] }],
    });
}

fn main() {}
