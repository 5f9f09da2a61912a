use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::SecurityGroup> web {
        group_description: "Web",
        vpc_id: "vpc-12345678",
        security_group_egress: [{ description: "App", ip_protocol: "tcp", from_port: 443, to_port: 443, destination_security_group_id: app.group_id }],
    });

    resource!(<ec2::SecurityGroup> app {
        group_description: "App",
        vpc_id: "vpc-12345678",
        security_group_ingress: [{ description: "Web", ip_protocol: "tcp", from_port: 443, to_port: 443, source_security_group_id: web.group_id }],
    });
}

fn main() {}
