use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod network {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    resource!(<ec2::Subnet> private { vpc_id: vpc, cidr_block: "10.0.0.0/24" });
    resource!(<ec2::RouteTable> routes { vpc_id: vpc });
    resource!(<ec2::SubnetRouteTableAssociation> association { subnet_id: private, route_table_id: routes });
    resource!(<ec2::Eip> address { domain: "vpc" });
    resource!(<ec2::NatGateway> nat { subnet_id: private, allocation_id: address.allocation_id });
}

fn main() {}
