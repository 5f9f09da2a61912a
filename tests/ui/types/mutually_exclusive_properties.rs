use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::Route> route {
        route_table_id: "rtb-12345678",
        destination_cidr_block: "0.0.0.0/0",
        destination_ipv6_cidr_block: "::/0",
        gateway_id: "igw-12345678",
    });
}

fn main() {}
