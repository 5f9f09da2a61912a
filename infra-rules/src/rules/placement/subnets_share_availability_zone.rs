//! Two subnets in one Availability Zone. Reported by the walk of `subnet_in_wrong_tier`.

use super::az::AzKey;
use super::walk::{Network, Placed};
use crate::check::{Context, Group, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "subnets_share_availability_zone",
    group: Group::Correctness,
    title: "two subnets of one Availability Zone where each must have its own",
    rationale: "A load balancer, a firewall or an endpoint takes one subnet in each Availability Zone; two in one zone are refused.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::Subnet> a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
resource!(<ec2::Subnet> b { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 1) });
resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internal", subnets: [a, b] });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::Subnet> a { vpc_id: vpc, availability_zone: az(0), cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
resource!(<ec2::Subnet> b { vpc_id: vpc, availability_zone: az(1), cidr_block: subnet(env.network.vpc_cidr, 24, 1) });
resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internal", subnets: [a, b] });"#,
    sources: &[Source::Aws(
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html",
    )],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Reports two subnets that are certainly in one zone.
pub(super) fn check_zones(placed: &Placed<'_>, network: &Network<'_>, context: &mut Context<'_>) {
    let counted_elsewhere =
        placed.needs.must.exact.is_some_and(|exact| placed.uses.subnets.len() != usize::from(exact));
    if !placed.needs.must.distinct_azs || counted_elsewhere {
        return;
    }
    if let Some((one, other, zone)) = placed.shared_zone(network) {
        let property = context.property(placed.property());
        let names = if network.label(one) == network.label(other) {
            format!("`{}` twice", network.label(one))
        } else {
            format!("`{}` and `{}`", network.label(one), network.label(other))
        };
        // `az(0)` is a word of stacks; in a file the places say which zone it is.
        let zone = zone.filter(|zone| context.is_rust() || !matches!(zone, AzKey::Index(_)));
        let zone = zone.map(|zone| format!(" `{zone}`")).unwrap_or_default();
        let message = format!("`{property}` has two subnets in one Availability Zone{zone}: {names}");
        let help = format!("give {} one subnet in each zone", placed.needs.must.what);
        context.find_in(placed.resource, &RULE, other.loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_json;

    fn check(second: &str) -> Vec<String> {
        let template = format!(
            r#"{{"Resources": {{
                "A": {{"Type": "AWS::EC2::Subnet", "Properties": {{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/24", "AvailabilityZone": "us-east-1a"}}}},
                "B": {{"Type": "AWS::EC2::Subnet", "Properties": {{"VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24", "AvailabilityZone": "{second}"}}}},
                "Balancer": {{"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer", "Properties": {{"Subnets": [{{"Ref": "A"}}, {{"Ref": "B"}}]}}}}
            }}}}"#
        );
        check_json(&template, super::RULE.name)
    }

    #[test]
    fn one_zone_twice_is_found() {
        assert_eq!(
            check("us-east-1a"),
            ["`Subnets` has two subnets in one Availability Zone `us-east-1a`: `A` and `B`"]
        );
        assert!(check("us-east-1b").is_empty());
    }
}
