use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::SecurityGroupIngress> rule { group_id: "sg-12345678", ip_protocol: "tcp", from_port: 3306u16, to_port: 3306, cidr_ip: "10.0.0.0/8" });
}

fn main() {}
