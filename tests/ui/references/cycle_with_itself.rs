use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::SecurityGroup> group {
        group_description: "Nodes",
        vpc_id: "vpc-12345678",
        security_group_ingress: [{ description: "Nodes", ip_protocol: "-1", source_security_group_id: group.group_id }],
    });
}

fn main() {}
