//! A subnet of the wrong tier: a store in a public subnet.

use super::walk::{Network, Placed};
use crate::check::{Context, Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "subnet_in_wrong_tier",
    group: Group::Security,
    title: "a subnet of the wrong tier: a store in a public subnet",
    rationale: "What stands in a public subnet can be given a public address and be reached from the internet. Databases, caches and file systems have no business there; some services refuse public subnets outright.",
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
resource!(<rds::DbSubnetGroup> subnets { db_subnet_group_description: "Database", subnet_ids: [public_a, private_b] });"#,
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
resource!(<rds::DbSubnetGroup> subnets { db_subnet_group_description: "Database", subnet_ids: [private_a, private_b] });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
        ),
        Source::Known(Known::Config, "RDS_INSTANCE_SUBNET_IGW_CHECK"),
        Source::Known(Known::SecurityHub, "EFS.6"),
    ],
    since: "0.1.0",
    scope: Scope::Template(super::walk::check),
};

/// Reports the subnets of a property whose tier does not fit; the rule is that of the type.
pub(super) fn check_tiers(placed: &Placed<'_>, network: &Network<'_>, context: &mut Context<'_>) {
    let rule = match placed.resource.type_name.text.as_str() {
        "AWS::EC2::NatGateway" => &super::nat_gateway_in_private_subnet::RULE,
        "AWS::ElasticLoadBalancing::LoadBalancer" | "AWS::ElasticLoadBalancingV2::LoadBalancer" => {
            &super::load_balancer_in_wrong_tier::RULE
        }
        _ => &RULE,
    };
    placed.report_tiers(rule, placed.needs.must, network, context);
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_json;

    const NETWORK: &str = r#"
        "Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}},
        "Igw": {"Type": "AWS::EC2::InternetGateway"},
        "Routes": {"Type": "AWS::EC2::RouteTable", "Properties": {"VpcId": {"Ref": "Vpc"}}},
        "Inner": {"Type": "AWS::EC2::RouteTable", "Properties": {"VpcId": {"Ref": "Vpc"}}},
        "Default": {"Type": "AWS::EC2::Route", "Properties": {
            "RouteTableId": {"Ref": "Routes"}, "DestinationCidrBlock": "0.0.0.0/0", "GatewayId": {"Ref": "Igw"}}},
        "A": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Vpc"}, "CidrBlock": "10.0.0.0/24"}},
        "B": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Vpc"}, "CidrBlock": "10.0.1.0/24"}},
        "AR": {"Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": {"SubnetId": {"Ref": "A"}, "RouteTableId": {"Ref": "Routes"}}},
        "BR": {"Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": {"SubnetId": {"Ref": "B"}, "RouteTableId": {"Ref": "Inner"}}},
    "#;

    fn check(group: &str) -> Vec<String> {
        check_json(&format!(r#"{{"Resources": {{{NETWORK} "Group": {group}}}}}"#), super::RULE.name)
    }

    #[test]
    fn a_database_in_a_public_subnet_is_found() {
        let found =
            check(r#"{"Type": "AWS::RDS::DBSubnetGroup", "Properties": {"SubnetIds": [{"Ref": "A"}, {"Ref": "B"}]}}"#);
        assert_eq!(found, ["`SubnetIds` puts a database into the public subnet `A`"]);
    }

    #[test]
    fn private_and_unknown_subnets_are_not() {
        let group =
            r#"{"Type": "AWS::RDS::DBSubnetGroup", "Properties": {"SubnetIds": [{"Ref": "B"}, {"Ref": "Elsewhere"}]}}"#;
        assert!(check(group).is_empty());
    }
}
