//! A subnet outside its VPC. Reported by the walk of `subnet_in_wrong_tier`.

use super::Cidr;
use super::facts::block;
use super::walk::Network;
use crate::check::Dialect;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::rules::read::reference;

pub(crate) static RULE: Rule = Rule {
    name: "subnet_outside_vpc",
    group: Group::Correctness,
    title: "a subnet whose block lies outside that of its VPC",
    rationale: "The block of a subnet must be a part of a block of its VPC; EC2 refuses it otherwise.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
resource!(<ec2::Subnet> a { vpc_id: vpc, cidr_block: "10.9.0.0/24" });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
resource!(<ec2::Subnet> a { vpc_id: vpc, cidr_block: "10.0.9.0/24" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html"),
        Source::Known(Known::CfnLint, "E3059"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Reports subnets that lie in no block of their VPC.
pub(super) fn check_blocks(network: &Network<'_>, context: &mut Context<'_>) {
    for subnet in network.template.of_type("AWS::EC2::Subnet") {
        let Some(facts) = network.facts.get(&subnet.id.text) else { continue };
        let (Some(cidr), Some(vpc)) = (facts.cidr, facts.vpc.as_deref()) else { continue };
        let Some(blocks) = blocks(vpc, network) else { continue };
        if blocks.iter().any(|block| block.contains(cidr)) {
            continue;
        }
        let loc = subnet.get("CidrBlock").map_or_else(|| subnet.loc(), |node| node.loc);
        let listed: Vec<String> = blocks.iter().map(ToString::to_string).collect();
        let property = context.property("CidrBlock");
        let message =
            format!("`{property}` {cidr} lies outside `{}`, which is {}", network.name(vpc), listed.join(" and "));
        let first = listed.first().map(String::as_str).unwrap_or_default();
        let help = match context.settings.dialect {
            Dialect::Rust => format!("take a part of it: `subnet(\"{first}\", {}, 0)`", cidr.prefix()),
            Dialect::Json | Dialect::Yaml => format!("take a part of {first}"),
        };
        context.find_in(subnet, &RULE, loc, message, help);
    }
}

/// The IPv4 blocks of a VPC of this template; `None` if it may have others.
fn blocks(vpc: &str, network: &Network<'_>) -> Option<Vec<Cidr>> {
    let resource = network.index.get(vpc).filter(|resource| resource.is("AWS::EC2::VPC"))?;
    if network.template.may_gain(vpc) {
        return None;
    }
    let mut blocks = vec![block(resource.get("CidrBlock")?, &network.index)?];
    for more in network.template.of_type("AWS::EC2::VPCCidrBlock") {
        let (id, _) = more.get("VpcId").and_then(reference)?;
        if id != vpc || more.get("AmazonProvidedIpv6CidrBlock").is_some() {
            continue;
        }
        blocks.push(block(more.get("CidrBlock")?, &network.index)?);
    }
    Some(blocks)
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_json;

    fn check(cidr: &str, more: &str) -> Vec<String> {
        let template = format!(
            r#"{{"Resources": {{
                "Vpc": {{"Type": "AWS::EC2::VPC", "Properties": {{"CidrBlock": "10.0.0.0/16"}}}},
                {more}
                "A": {{"Type": "AWS::EC2::Subnet", "Properties": {{"VpcId": {{"Ref": "Vpc"}}, "CidrBlock": {cidr}}}}}
            }}}}"#
        );
        check_json(&template, super::RULE.name)
    }

    #[test]
    fn a_block_elsewhere_is_found() {
        assert_eq!(check(r#""10.1.0.0/24""#, ""), ["`CidrBlock` 10.1.0.0/24 lies outside `Vpc`, which is 10.0.0.0/16"]);
        assert_eq!(check(r#""10.0.0.0/8""#, "").len(), 1);
    }

    #[test]
    fn a_block_inside_any_block_of_the_vpc_is_fine() {
        assert!(check(r#""10.0.255.0/24""#, "").is_empty());
        let second = r#""More": {"Type": "AWS::EC2::VPCCidrBlock", "Properties": {"VpcId": {"Ref": "Vpc"}, "CidrBlock": "10.1.0.0/16"}},"#;
        assert!(check(r#""10.1.0.0/24""#, second).is_empty());
        assert!(check(r#"{"Ref": "Block"}"#, "").is_empty());
        assert!(
            check(r#"{"Fn::Select": [1, {"Fn::Cidr": [{"Fn::GetAtt": ["Vpc", "CidrBlock"]}, 4, 8]}]}"#, "").is_empty()
        );
    }
}
