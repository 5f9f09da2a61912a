use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::SecurityGroup> group {
        group_description: "Database",
        vpc_id: "vpc-12345678",
        security_group_ingress: [{ description: "All", ip_protocol: "tcp", from_port: 5432, to_port: 5432, cidr_ip: "0.0.0.0/0" }],
    });
}

fn main() {}
