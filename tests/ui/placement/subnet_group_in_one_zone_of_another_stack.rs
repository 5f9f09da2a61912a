use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    #[for_each(i in 0..2)]
    resource!(<ec2::Subnet> subnet { vpc_id: "vpc-12345678", cidr_block: subnet("10.0.0.0/16", 24, i), availability_zone: az(0) });
}

#[stack]
pub mod database {
    resource!(<rds::DbSubnetGroup> subnets { db_subnet_group_description: "Private", subnet_ids: network::subnet });
}

fn main() {}
