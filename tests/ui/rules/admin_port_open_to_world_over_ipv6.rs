use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::SecurityGroupIngress> ssh {
        group_id: "sg-12345678",
        description: "All",
        ip_protocol: "tcp",
        from_port: 22,
        to_port: 22,
        cidr_ipv6: "::/0",
    });
}

fn main() {}
