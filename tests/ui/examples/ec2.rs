//! Written by `cargo xtask gen`, bad examples of rules: ec2.

use infra_core::prelude::*;

infra_core::environments!();

// two endpoints of one service that want the same private name
#[stack]
pub mod endpoint_name_taken {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::VpcEndpoint> queues { vpc_id: vpc, vpc_endpoint_type: "Interface", service_name: "com.amazonaws.us-east-1.sqs", private_dns_enabled: true });
    resource!(<ec2::VpcEndpoint> jobs { vpc_id: vpc, vpc_endpoint_type: "Interface", service_name: "com.amazonaws.us-east-1.sqs", private_dns_enabled: true });
}

// an instance without an image
#[stack]
pub mod instance_without_image {
    resource!(<ec2::Instance> host { instance_type: "t3.micro", metadata_options: { http_tokens: "required" } });
}

// a route to an internet gateway that is attached to no VPC
#[stack]
pub mod internet_gateway_not_attached {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::InternetGateway> gateway {});
    resource!(<ec2::RouteTable> routes { vpc_id: vpc });
    resource!(<ec2::Route> out { route_table_id: routes, destination_cidr_block: "0.0.0.0/0", gateway_id: gateway });
}

// a public NAT gateway without an elastic address
#[stack]
pub mod nat_gateway_without_address {
    resource!(<ec2::NatGateway> nat { subnet_id: "subnet-0123456789abcdef0" });
}

// a rule of a security group whose first port is above its last
#[stack]
pub mod security_group_ports_reversed {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    resource!(<ec2::SecurityGroup> group { group_description: "Application", vpc_id: vpc, security_group_ingress: [{ ip_protocol: "tcp", from_port: 8090, to_port: 8080, cidr_ip: "10.0.0.0/16", description: "inside" }] });
}

fn main() {}
