//! Written by `cargo xtask gen`, bad examples of rules: placement.

use infra_core::prelude::*;

infra_core::environments!();

// a block of addresses that is none, or of a size that EC2 does not take
#[stack]
pub mod cidr_ill_formed {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/8" });
}

// a load balancer whose scheme does not match its subnets
#[stack]
pub mod load_balancer_in_wrong_tier {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::InternetGateway> gateway {});
    resource!(<ec2::VpcGatewayAttachment> attachment { vpc_id: vpc, internet_gateway_id: gateway });
    resource!(<ec2::RouteTable> public_routes { vpc_id: vpc });
    resource!(<ec2::RouteTable> private_routes { vpc_id: vpc });
    #[depends_on(attachment)]
    resource!(<ec2::Route> public_default { route_table_id: public_routes, destination_cidr_block: "0.0.0.0/0", gateway_id: gateway });
    resource!(<ec2::Subnet> public_a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
    resource!(<ec2::Subnet> public_b { vpc_id: vpc, availability_zone: az(1), cidr_block: subnet(env.network.vpc_cidr, 24, 1) });
    resource!(<ec2::Subnet> private_a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 2) });
    resource!(<ec2::Subnet> private_b { vpc_id: vpc, availability_zone: az(1), cidr_block: subnet(env.network.vpc_cidr, 24, 3) });
    resource!(<ec2::SubnetRouteTableAssociation> public_a_routes { subnet_id: public_a, route_table_id: public_routes });
    resource!(<ec2::SubnetRouteTableAssociation> public_b_routes { subnet_id: public_b, route_table_id: public_routes });
    resource!(<ec2::SubnetRouteTableAssociation> private_a_routes { subnet_id: private_a, route_table_id: private_routes });
    resource!(<ec2::SubnetRouteTableAssociation> private_b_routes { subnet_id: private_b, route_table_id: private_routes });
    resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: [public_a, private_b] });
}

// a NAT gateway in a subnet without a route to an internet gateway
#[stack]
pub mod nat_gateway_in_private_subnet {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::InternetGateway> gateway {});
    resource!(<ec2::VpcGatewayAttachment> attachment { vpc_id: vpc, internet_gateway_id: gateway });
    resource!(<ec2::RouteTable> public_routes { vpc_id: vpc });
    resource!(<ec2::RouteTable> private_routes { vpc_id: vpc });
    #[depends_on(attachment)]
    resource!(<ec2::Route> public_default { route_table_id: public_routes, destination_cidr_block: "0.0.0.0/0", gateway_id: gateway });
    resource!(<ec2::Subnet> public_a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
    resource!(<ec2::Subnet> public_b { vpc_id: vpc, availability_zone: az(1), cidr_block: subnet(env.network.vpc_cidr, 24, 1) });
    resource!(<ec2::Subnet> private_a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 2) });
    resource!(<ec2::Subnet> private_b { vpc_id: vpc, availability_zone: az(1), cidr_block: subnet(env.network.vpc_cidr, 24, 3) });
    resource!(<ec2::SubnetRouteTableAssociation> public_a_routes { subnet_id: public_a, route_table_id: public_routes });
    resource!(<ec2::SubnetRouteTableAssociation> public_b_routes { subnet_id: public_b, route_table_id: public_routes });
    resource!(<ec2::SubnetRouteTableAssociation> private_a_routes { subnet_id: private_a, route_table_id: private_routes });
    resource!(<ec2::SubnetRouteTableAssociation> private_b_routes { subnet_id: private_b, route_table_id: private_routes });
    resource!(<ec2::Eip> address { domain: "vpc" });
    resource!(<ec2::NatGateway> nat { subnet_id: private_a, allocation_id: address.allocation_id });
}

// two subnets of one VPC whose blocks overlap
#[stack]
pub mod overlapping_subnets {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    resource!(<ec2::Subnet> a { vpc_id: vpc, cidr_block: "10.0.0.0/23" });
    resource!(<ec2::Subnet> b { vpc_id: vpc, cidr_block: "10.0.1.0/24" });
}

// a subnet whose block lies outside that of its VPC
#[stack]
pub mod subnet_outside_vpc {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    resource!(<ec2::Subnet> a { vpc_id: vpc, cidr_block: "10.9.0.0/24" });
}

// a subnet that is associated with two route tables
#[stack]
pub mod subnet_with_two_route_tables {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    resource!(<ec2::RouteTable> routes { vpc_id: vpc });
    resource!(<ec2::RouteTable> others { vpc_id: vpc });
    resource!(<ec2::Subnet> a { vpc_id: vpc, cidr_block: "10.0.0.0/24" });
    resource!(<ec2::SubnetRouteTableAssociation> a_routes { subnet_id: a, route_table_id: routes });
    resource!(<ec2::SubnetRouteTableAssociation> a_others { subnet_id: a, route_table_id: others });
}

// subnets and security groups of two VPCs in one resource
#[stack]
pub mod subnets_of_several_vpcs {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::Vpc> other { cidr_block: "10.99.0.0/16" });
    resource!(<ec2::SecurityGroup> group { group_description: "Endpoint", vpc_id: other });
    resource!(<ec2::Subnet> a { vpc_id: vpc, cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
    resource!(<ec2::InstanceConnectEndpoint> endpoint { subnet_id: a, security_group_ids: [group.group_id] });
}

// two subnets of one Availability Zone where each must have its own
#[stack]
pub mod subnets_share_availability_zone {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::Subnet> a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
    resource!(<ec2::Subnet> b { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 1) });
    resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internal", subnets: [a, b] });
}

// subnets that cover fewer Availability Zones than the service demands
#[stack]
pub mod too_few_availability_zones {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::Subnet> a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
    resource!(<ec2::Subnet> b { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 1) });
    resource!(<rds::DbSubnetGroup> subnets { db_subnet_group_description: "Database", subnet_ids: [a, b] });
}

// a number of subnets that the service does not take
#[stack]
pub mod wrong_number_of_subnets {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::Subnet> a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
    resource!(<ec2::Subnet> b { vpc_id: vpc, availability_zone: az(1), cidr_block: subnet(env.network.vpc_cidr, 24, 1) });
    resource!(<directoryservice::SimpleAd> directory { name: "corp.example.com", size: "Small", vpc_settings: { vpc_id: vpc, subnet_ids: [a] } });
}

fn main() {}
