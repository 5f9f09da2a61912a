use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::SecurityGroupIngress> rule { group_id: "sg-12345678", ip_protocol: 'tcp', cidr_ip: "10.0.0.0/8" });
}

fn main() {}
