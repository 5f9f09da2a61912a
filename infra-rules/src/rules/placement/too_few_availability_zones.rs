//! Too few Availability Zones for the service. Reported by the walk of `subnet_in_wrong_tier`.

use super::walk::{Network, Placed};
use crate::check::{Context, Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "too_few_availability_zones",
    group: Group::Correctness,
    title: "subnets that cover fewer Availability Zones than the service demands",
    rationale: "A subnet group of a database and an application load balancer must cover two Availability Zones; the deployment fails otherwise.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::Subnet> a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
resource!(<ec2::Subnet> b { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 1) });
resource!(<rds::DbSubnetGroup> subnets { db_subnet_group_description: "Database", subnet_ids: [a, b] });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::Subnet> a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
resource!(<ec2::Subnet> b { vpc_id: vpc, availability_zone: az(1), cidr_block: subnet(env.network.vpc_cidr, 24, 1) });
resource!(<rds::DbSubnetGroup> subnets { db_subnet_group_description: "Database", subnet_ids: [a, b] });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
        ),
        Source::Known(Known::CfnLint, "E3680"),
        Source::Known(Known::SecurityHub, "ELB.13"),
        Source::Known(Known::Config, "ELBV2_MULTIPLE_AZ"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Reports subnets that cannot cover the zones that the service demands.
pub(super) fn check_zones(placed: &Placed<'_>, network: &Network<'_>, context: &mut Context<'_>) {
    let must = placed.needs.must;
    let counted_elsewhere = must.exact.is_some_and(|exact| placed.uses.subnets.len() != usize::from(exact));
    if !counted_elsewhere && (!must.distinct_azs || placed.shared_zone(network).is_none()) {
        placed.report_zones(&RULE, must, network, context);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_json;

    fn check(zones: [&str; 2]) -> Vec<String> {
        let template = format!(
            r#"{{"Resources": {{
                "A": {{"Type": "AWS::EC2::Subnet", "Properties": {{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/24", "AvailabilityZone": {}}}}},
                "B": {{"Type": "AWS::EC2::Subnet", "Properties": {{"VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24", "AvailabilityZone": {}}}}},
                "Group": {{"Type": "AWS::RDS::DBSubnetGroup", "Properties": {{"SubnetIds": [{{"Ref": "A"}}, {{"Ref": "B"}}]}}}}
            }}}}"#,
            zones[0], zones[1]
        );
        check_json(&template, super::RULE.name)
    }

    #[test]
    fn one_zone_is_found_in_every_spelling() {
        let first = r#"{"Fn::Select": [0, {"Fn::GetAZs": ""}]}"#;
        let text = r#"{"Fn::Select": ["0", {"Fn::GetAZs": {"Ref": "AWS::Region"}}]}"#;
        let message = "`SubnetIds` covers one Availability Zone; two are needed for a database";
        assert_eq!(check([first, text]), [message]);
        assert_eq!(check([r#""us-east-1a""#, r#""us-east-1a""#]), [message]);
        assert_eq!(check([r#"{"Ref": "Zone"}"#, r#"{"Ref": "Zone"}"#]), [message]);
    }

    #[test]
    fn two_zones_and_unknown_ones_are_fine() {
        let first = r#"{"Fn::Select": [0, {"Fn::GetAZs": ""}]}"#;
        assert!(check([first, r#"{"Fn::Select": [1, {"Fn::GetAZs": ""}]}"#]).is_empty());
        assert!(check([first, r#""us-east-1a""#]).is_empty());
        assert!(check([first, r#"{"Ref": "Zone"}"#]).is_empty());
    }
}
