use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    #[for_each(i in 0..2)]
    resource!(<ec2::SecurityGroup> group { group_description: "Web", vpc_id: "vpc-12345678" });
}

#[stack]
pub mod cache {
    resource!(<elasticache::SubnetGroup> subnets { description: "Cache", subnet_ids: network::group });
}

fn main() {}
