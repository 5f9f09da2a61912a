use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    param!(<AWS::EC2::Subnet::Id> home {});
    param!(<List<AWS::EC2::VPC::Id>> networks {});

    resource!(<ec2::RouteTable> routes { vpc_id: home });
    resource!(<rds::DbSubnetGroup> group { db_subnet_group_description: "Private", subnet_ids: networks });
}

fn main() {}
