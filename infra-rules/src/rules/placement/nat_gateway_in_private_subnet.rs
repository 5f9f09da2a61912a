//! A NAT gateway in a private subnet. Reported by the walk of `subnet_in_wrong_tier`.

use crate::check::{Group, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "nat_gateway_in_private_subnet",
    group: Group::Correctness,
    title: "a NAT gateway in a subnet without a route to an internet gateway",
    rationale: "A public NAT gateway sends traffic on by the routes of its own subnet. Without an internet gateway there, nothing behind it reaches the internet.",
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
resource!(<ec2::Eip> address { domain: "vpc" });
resource!(<ec2::NatGateway> nat { subnet_id: private_a, allocation_id: address.allocation_id });"#,
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
resource!(<ec2::Eip> address { domain: "vpc" });
resource!(<ec2::NatGateway> nat { subnet_id: public_a, allocation_id: address.allocation_id });"#,
    sources: &[Source::Aws("https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html")],
    since: "0.1.0",
    scope: Scope::Reported,
};

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_json;

    fn template(kind: &str) -> String {
        format!(
            r#"{{"Resources": {{
                "Routes": {{"Type": "AWS::EC2::RouteTable", "Properties": {{"VpcId": "vpc-1"}}}},
                "A": {{"Type": "AWS::EC2::Subnet", "Properties": {{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/24"}}}},
                "AR": {{"Type": "AWS::EC2::SubnetRouteTableAssociation", "Properties": {{"SubnetId": {{"Ref": "A"}}, "RouteTableId": {{"Ref": "Routes"}}}}}},
                "Nat": {{"Type": "AWS::EC2::NatGateway", "Properties": {{"SubnetId": {{"Ref": "A"}}, "ConnectivityType": "{kind}"}}}}
            }}}}"#
        )
    }

    #[test]
    fn a_public_nat_gateway_needs_a_public_subnet() {
        let found = check_json(&template("public"), super::RULE.name);
        assert_eq!(found, ["`SubnetId` puts a NAT gateway into the isolated subnet `A`"]);
        assert!(check_json(&template("private"), super::RULE.name).is_empty());
    }
}
