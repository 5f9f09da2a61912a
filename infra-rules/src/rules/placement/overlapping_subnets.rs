//! Two subnets that overlap. Reported by the walk of `subnet_in_wrong_tier`.

use super::Cidr;
use super::walk::Network;
use crate::check::Dialect;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "overlapping_subnets",
    group: Group::Correctness,
    title: "two subnets of one VPC whose blocks overlap",
    rationale: "Each address of a VPC belongs to one subnet; EC2 refuses the second of two that overlap.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
resource!(<ec2::Subnet> a { vpc_id: vpc, cidr_block: "10.0.0.0/23" });
resource!(<ec2::Subnet> b { vpc_id: vpc, cidr_block: "10.0.1.0/24" });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
resource!(<ec2::Subnet> a { vpc_id: vpc, cidr_block: "10.0.0.0/23" });
resource!(<ec2::Subnet> b { vpc_id: vpc, cidr_block: "10.0.2.0/24" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html"),
        Source::Known(Known::CfnLint, "E3060"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Reports subnets that overlap one before them. Sorts, so that a thousand subnets cost little.
pub(super) fn check_blocks(network: &Network<'_>, context: &mut Context<'_>) {
    let mut blocks: Vec<(&str, Cidr, usize, &Resource)> = Vec::new();
    for (place, subnet) in network.template.of_type("AWS::EC2::Subnet").enumerate() {
        if let Some(facts) = network.facts.get(&subnet.id.text)
            && let (Some(cidr), Some(vpc)) = (facts.cidr, facts.vpc.as_deref())
        {
            blocks.push((vpc, cidr, place, subnet));
        }
    }
    blocks.sort_by_key(|(vpc, cidr, place, _)| (*vpc, *cidr, *place));
    let mut widest: Option<(&str, Cidr, usize, &Resource)> = None;
    for block in blocks {
        match widest {
            Some(before) if before.0 == block.0 && before.1.overlaps(block.1) => {
                report(before, block, context);
                widest = Some(if before.1.last() < block.1.last() { block } else { before });
            }
            _ => widest = Some(block),
        }
    }
}

fn report(one: (&str, Cidr, usize, &Resource), other: (&str, Cidr, usize, &Resource), context: &mut Context<'_>) {
    if one.3.condition.as_ref().map(|name| &name.text) != other.3.condition.as_ref().map(|name| &name.text) {
        return;
    }
    let (first, second) = if one.2 < other.2 { (one, other) } else { (other, one) };
    let loc = second.3.get("CidrBlock").map_or_else(|| second.3.loc(), |node| node.loc);
    let message = format!("{} of `{}` overlaps {} of `{}`", second.1, second.3.label, first.1, first.3.label);
    let help = match context.settings.dialect {
        Dialect::Rust => {
            "number the blocks: `subnet(env.network.vpc_cidr, 24, 0)`, `subnet(env.network.vpc_cidr, 24, 1)`"
        }
        Dialect::Json | Dialect::Yaml => "give each subnet a part of the VPC's block of its own",
    };
    context.find_in(second.3, &RULE, loc, message, help.to_owned());
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_json;

    fn check(blocks: &[&str]) -> Vec<String> {
        let subnets: Vec<String> = blocks
            .iter()
            .enumerate()
            .map(|(i, block)| {
                format!(r#""S{i}": {{"Type": "AWS::EC2::Subnet", "Properties": {{"VpcId": {{"Ref": "Vpc"}}, "CidrBlock": "{block}"}}}}"#)
            })
            .collect();
        check_json(&format!(r#"{{"Resources": {{{}}}}}"#, subnets.join(", ")), super::RULE.name)
    }

    #[test]
    fn overlaps_are_found_at_the_later_subnet() {
        assert_eq!(check(&["10.0.1.0/24", "10.0.0.0/16"]), ["10.0.0.0/16 of `S1` overlaps 10.0.1.0/24 of `S0`"]);
        assert_eq!(check(&["10.0.0.0/24", "10.0.0.0/24"]).len(), 1);
        assert_eq!(check(&["10.0.0.0/16", "10.0.0.0/24", "10.0.9.0/24"]).len(), 2);
    }

    #[test]
    fn neighbours_are_fine() {
        assert!(check(&["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/23"]).is_empty());
    }
}
