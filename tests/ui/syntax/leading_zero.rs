use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::VpcPeeringConnection> peering {
        vpc_id: "vpc-12345678",
        peer_vpc_id: "vpc-23456789",
        peer_owner_id: 012345678901,
    });
}

fn main() {}
