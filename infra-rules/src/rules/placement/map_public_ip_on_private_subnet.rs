//! Public addresses in a private subnet. Reported by the walk of `subnet_in_wrong_tier`.

use super::Tier;
use super::walk::Network;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::rules::read::{Flag, flag};

pub(crate) static RULE: Rule = Rule {
    name: "map_public_ip_on_private_subnet",
    group: Group::Hardening,
    title: "public addresses in a subnet that has no internet gateway",
    rationale: "What starts in the subnet gets a public address that reaches nothing, until somebody adds a route: then everything inside is on the internet.",
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
resource!(<ec2::Subnet> private_c { vpc_id: vpc, cidr_block: subnet(env.network.vpc_cidr, 24, 4), map_public_ip_on_launch: true });
resource!(<ec2::SubnetRouteTableAssociation> private_c_routes { subnet_id: private_c, route_table_id: private_routes });"#,
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
resource!(<ec2::Subnet> private_c { vpc_id: vpc, cidr_block: subnet(env.network.vpc_cidr, 24, 4), map_public_ip_on_launch: false });
resource!(<ec2::SubnetRouteTableAssociation> private_c_routes { subnet_id: private_c, route_table_id: private_routes });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html"),
        Source::Known(Known::SecurityHub, "EC2.15"),
        Source::Known(Known::Config, "SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Reports private subnets that hand out public addresses.
pub(super) fn check_addresses(network: &Network<'_>, context: &mut Context<'_>) {
    for subnet in network.template.of_type("AWS::EC2::Subnet") {
        let tier = network.facts.get(&subnet.id.text).map_or(Tier::Unknown, |facts| facts.tier);
        if let Flag::On(loc) = flag(subnet, &["MapPublicIpOnLaunch"])
            && !matches!(tier, Tier::Public | Tier::Unknown)
        {
            let property = context.property("MapPublicIpOnLaunch");
            let message = format!("`{property}` gives public addresses in the {tier} subnet `{}`", subnet.label);
            let help = format!("`{}`", context.pair("MapPublicIpOnLaunch", "false"));
            context.find_in(subnet, &RULE, loc, message, help);
        }
    }
}
