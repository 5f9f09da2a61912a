//! Work in a public subnet. Reported by the walk of `subnet_in_wrong_tier`.

use super::walk::{Network, Placed};
use crate::check::{Context, Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "workload_in_public_subnet",
    group: Group::Hardening,
    title: "work in a public subnet that needs no public address",
    rationale: "Tasks, functions and instances are reached through a load balancer or not at all. In a public subnet they are one security group away from the internet, and without a public address they cannot reach it either.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
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
resource!(<autoscaling::AutoScalingGroup> instances { min_size: 1, max_size: 2, vpc_zone_identifier: [public_a, private_b], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
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
resource!(<autoscaling::AutoScalingGroup> instances { min_size: 1, max_size: 2, vpc_zone_identifier: [private_a, private_b], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-best-practices.html"),
        Source::Known(Known::SecurityHub, "EC2.9"),
        Source::Known(Known::SecurityHub, "ECS.2"),
        Source::Known(Known::Config, "NO_UNRESTRICTED_ROUTE_TO_IGW"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Reports subnets that a workload should not be in.
pub(super) fn check_advice(placed: &Placed<'_>, network: &Network<'_>, context: &mut Context<'_>) {
    placed.report_tiers(&RULE, placed.needs.should, network, context);
}
