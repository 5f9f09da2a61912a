use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::Instance> host { security_group_ids: ["sg-12345678", "sg-12345678"], image_id: "ami-12345678", instance_type: "t3.small", subnet_id: "subnet-12345678" });
}

fn main() {}
