//! Subnets and security groups of several VPCs. Reported by the walk of `subnet_in_wrong_tier`.

use super::facts::differ;
use super::walk::Network;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Loc, Node, Resource, Value};
use crate::rules::read::reference;

pub(crate) static RULE: Rule = Rule {
    name: "subnets_of_several_vpcs",
    group: Group::Correctness,
    title: "subnets and security groups of two VPCs in one resource",
    rationale: "A resource lives in one VPC: its subnets and its security groups must all belong to it, or the deployment fails.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::Vpc> other { cidr_block: "10.99.0.0/16" });
resource!(<ec2::SecurityGroup> group { group_description: "Endpoint", vpc_id: other });
resource!(<ec2::Subnet> a { vpc_id: vpc, cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
resource!(<ec2::InstanceConnectEndpoint> endpoint { subnet_id: a, security_group_ids: [group.group_id] });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::SecurityGroup> group { group_description: "Endpoint", vpc_id: vpc });
resource!(<ec2::Subnet> a { vpc_id: vpc, cidr_block: subnet(env.network.vpc_cidr, 24, 0) });
resource!(<ec2::InstanceConnectEndpoint> endpoint { subnet_id: a, security_group_ids: [group.group_id] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html"),
        Source::Known(Known::CfnLint, "E3714"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// What a property names, and the VPC it belongs to.
struct Member<'a> {
    label: &'a str,
    vpc: &'a str,
    loc: Loc,
}

/// Reports the first two members of a resource that belong to different VPCs.
pub(super) fn check_vpcs(resource: &Resource, network: &Network<'_>, context: &mut Context<'_>) {
    let mut members = Vec::new();
    for entry in &resource.properties {
        collect(&entry.key.text, &entry.node, network, &mut members);
    }
    let Some((first, rest)) = members.split_first() else { return };
    if let Some(other) = rest.iter().find(|member| differ(first.vpc, member.vpc, &network.index)) {
        let message = format!(
            "`{}` belongs to `{}`, and `{}` to `{}`: one resource is in one VPC",
            first.label,
            network.name(first.vpc),
            other.label,
            network.name(other.vpc)
        );
        let help = format!("name what belongs to `{}`", network.name(first.vpc));
        context.find_in(resource, &RULE, other.loc, message, help);
    }
}

/// Subnets, subnet groups and security groups under a key that names such, however deep.
fn collect<'a>(key: &str, node: &'a Node, network: &'a Network<'_>, members: &mut Vec<Member<'a>>) {
    match &node.value {
        Value::Map(entries) if key != "Environment" => {
            for entry in entries {
                collect(&entry.key.text, &entry.node, network, members);
            }
        }
        Value::List(nodes) => {
            for node in nodes {
                collect(key, node, network, members);
            }
        }
        Value::Call(_) if ["Subnet", "SecurityGroup", "GroupSet", "VpcId"].iter().any(|part| key.contains(part)) => {
            if let Some((id, _)) = reference(node)
                && let Some(vpc) = network.vpc_of(id)
            {
                members.push(Member { label: network.name(id), vpc, loc: node.loc });
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_json;

    fn check(vpc: &str) -> Vec<String> {
        let template = format!(
            r#"{{"Resources": {{
                "One": {{"Type": "AWS::EC2::VPC", "Properties": {{"CidrBlock": "10.0.0.0/16"}}}},
                "Two": {{"Type": "AWS::EC2::VPC", "Properties": {{"CidrBlock": "10.1.0.0/16"}}}},
                "Group": {{"Type": "AWS::EC2::SecurityGroup", "Properties": {{"GroupDescription": "x", "VpcId": {{"Ref": "{vpc}"}}}}}},
                "A": {{"Type": "AWS::EC2::Subnet", "Properties": {{"VpcId": {{"Ref": "One"}}, "CidrBlock": "10.0.0.0/24"}}}},
                "B": {{"Type": "AWS::EC2::Subnet", "Properties": {{"VpcId": {{"Ref": "One"}}, "CidrBlock": "10.0.1.0/24"}}}},
                "Subnets": {{"Type": "AWS::RDS::DBSubnetGroup", "Properties": {{"SubnetIds": [{{"Ref": "A"}}, {{"Ref": "B"}}]}}}},
                "Cluster": {{"Type": "AWS::RDS::DBCluster", "Properties": {{
                    "DBSubnetGroupName": {{"Ref": "Subnets"}}, "VpcSecurityGroupIds": [{{"Fn::GetAtt": ["Group", "GroupId"]}}]}}}}
            }}}}"#
        );
        check_json(&template, super::RULE.name)
    }

    #[test]
    fn a_security_group_of_another_vpc_is_found() {
        assert_eq!(check("Two"), ["`Subnets` belongs to `One`, and `Group` to `Two`: one resource is in one VPC"]);
        assert!(check("One").is_empty());
        assert!(check("Parameter").is_empty());
    }
}
