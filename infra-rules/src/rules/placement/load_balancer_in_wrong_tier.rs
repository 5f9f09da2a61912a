//! A load balancer in subnets that do not match its scheme. Reported by the walk of `subnet_in_wrong_tier`.

use crate::check::{Group, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "load_balancer_in_wrong_tier",
    group: Group::Correctness,
    title: "a load balancer whose scheme does not match its subnets",
    rationale: "An internet-facing load balancer in private subnets is never reached; an internal one in public subnets stands where nothing internal should. AWS accepts both without a word.",
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
resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: [public_a, private_b] });"#,
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
resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: [public_a, public_b] });"#,
    sources: &[Source::Aws(
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html",
    )],
    since: "0.1.0",
    scope: Scope::Reported,
};
