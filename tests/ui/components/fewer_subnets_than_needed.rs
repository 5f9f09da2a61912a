use infra_core::prelude::*;

infra_core::environments!();

#[component]
pub mod store {
    props! { subnets: [ec2::Subnet<private>; 1..] }
    resource!(<rds::DbSubnetGroup> group { db_subnet_group_description: "Store", subnet_ids: subnets });
}

fn main() {}
