//! The network: a VPC over the environment's AZs, its egress and flow logs, and the security groups of the three tiers.
//!
//! Cost a month, roughly (us-east-1, list prices of 2025, 730 hours):
//! - each NAT gateway: 730 x ($0.045 + $0.005 for its address) = $36.50; one in dev and staging = $37, three in prod = $110;
//!   and $0.045 for each GB through it
//! - flow logs: $0.50 for each GB that comes in

use crate::components::allow_tcp;
use infra_core::prelude::*;

/// VPC, subnets, routes, flow logs and security groups of one environment.
#[stack]
pub mod network {
    /// Shared by every service.
    resource!(<ec2::Vpc> vpc {
        cidr_block: env.network.vpc_cidr,
        enable_dns_hostnames: true,
        enable_dns_support: true,
        instance_tenancy: "default",
        tags: { Name: name!("vpc") },
    });

    resource!(<ec2::InternetGateway> internet_gateway { tags: { Name: name!("internet-gateway") } });

    resource!(<ec2::VpcGatewayAttachment> attachment { vpc_id: vpc, internet_gateway_id: internet_gateway });

    resource!(<ec2::RouteTable> public_routes { vpc_id: vpc, tags: { Name: name!("public") } });

    #[depends_on(attachment)]
    resource!(<ec2::Route> public_default {
        route_table_id: public_routes,
        destination_cidr_block: "0.0.0.0/0",
        gateway_id: internet_gateway,
    });

    /// What each AZ has. The first /22 of the VPC is the public tier, each later one a zone's private subnet.
    #[for_each(i in 0..env.network.az_count)]
    pub mod zone {
        /// Load balancer and NAT gateway.
        resource!(<ec2::Subnet> public {
            vpc_id: vpc,
            availability_zone: az(i),
            cidr_block: subnet(env.network.vpc_cidr, 24, i),
            map_public_ip_on_launch: false,
            tags: { Name: name!("public-{i}") },
        });

        resource!(<ec2::SubnetRouteTableAssociation> public_association { subnet_id: public, route_table_id: public_routes });

        #[when(i < env.network.nat_gateways)]
        #[depends_on(attachment)]
        resource!(<ec2::Eip> nat_ip { domain: "vpc", tags: { Name: name!("nat-{i}") } });

        #[when(i < env.network.nat_gateways)]
        #[depends_on(public_default)]
        resource!(<ec2::NatGateway> nat {
            allocation_id: nat_ip.allocation_id,
            subnet_id: public,
            tags: { Name: name!("nat-{i}") },
        });

        /// API tasks and database.
        resource!(<ec2::Subnet> private {
            vpc_id: vpc,
            availability_zone: az(i),
            cidr_block: subnet(env.network.vpc_cidr, 22, i + 1),
            map_public_ip_on_launch: false,
            tags: { Name: name!("private-{i}") },
        });

        resource!(<ec2::RouteTable> private_routes { vpc_id: vpc, tags: { Name: name!("private-{i}") } });

        #[when(env.network.nat_gateways > 0)]
        resource!(<ec2::Route> private_default {
            route_table_id: private_routes,
            destination_cidr_block: "0.0.0.0/0",
            nat_gateway_id: zone::nat[i % env.network.nat_gateways],
        });

        resource!(<ec2::SubnetRouteTableAssociation> private_association { subnet_id: private, route_table_id: private_routes });
    }

    // Flow logs.

    #[removal(env.removal)]
    resource!(<logs::LogGroup> flow_log_group {
        log_group_name: sub!("/{env.app}/{env.name}/vpc-flow-logs"),
        retention_in_days: env.network.flow_log_retention_days,
    });

    resource!(<iam::Role> flow_log_role {
        assume_role_policy_document: policy![allow {
            principal: { service: "vpc-flow-logs.amazonaws.com" },
            action: "sts:AssumeRole",
            condition: { StringEquals: { "aws:SourceAccount": aws::account_id } },
        }],
        policies: [{
            policy_name: "write-flow-logs",
            policy_document: policy![allow {
                action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
                resource: flow_log_group.arn,
            }],
        }],
    });

    resource!(<ec2::FlowLog> flow_log {
        resource_id: vpc,
        resource_type: "VPC",
        traffic_type: "ALL",
        log_destination_type: "cloud-watch-logs",
        log_group_name: flow_log_group,
        deliver_logs_permission_arn: flow_log_role.arn,
        max_aggregation_interval: 60,
    });

    // Security groups.

    const HTTPS: Value = value!({ ip_protocol: "tcp", from_port: 443, to_port: 443, cidr_ip: "0.0.0.0/0" });

    /// Leads nowhere. A group that is made without an egress rule gets one from AWS that allows everything.
    const NOWHERE: Value = value!({ description: "No egress of its own", ip_protocol: "-1", cidr_ip: "127.0.0.1/32" });

    resource!(<ec2::SecurityGroup> alb_sg {
        group_name: name!("alb"),
        group_description: "Load balancer: HTTPS, and HTTP to redirect, from the internet",
        vpc_id: vpc,
        security_group_egress: [NOWHERE],
        security_group_ingress: [
            { description: "HTTPS from the internet", ..HTTPS },
            { description: "HTTP from the internet, redirected", ip_protocol: "tcp", from_port: 80, to_port: 80, cidr_ip: "0.0.0.0/0" },
        ],
    });

    resource!(<ec2::SecurityGroup> api_sg {
        group_name: name!("api"),
        group_description: "API tasks: HTTPS from the load balancer only",
        vpc_id: vpc,
        security_group_egress: [{ description: "AWS APIs and image pulls", ..HTTPS }],
    });

    resource!(<ec2::SecurityGroup> database_sg {
        group_name: name!("database"),
        group_description: "Database: PostgreSQL from the API only",
        vpc_id: vpc,
        security_group_egress: [NOWHERE],
    });

    component!(<allow_tcp> alb_to_api { from: alb_sg, to: api_sg, port: 443, description: "HTTPS to the API tasks" });
    component!(<allow_tcp> api_to_database { from: api_sg, to: database_sg, port: 5432, description: "PostgreSQL to the database" });

    /// The VPC.
    #[export(name!("vpc-id"))]
    output!(vpc_id: vpc);
}
