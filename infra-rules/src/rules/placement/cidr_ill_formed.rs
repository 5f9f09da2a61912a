//! A block of addresses that is none, or of a size that EC2 does not take.

use super::{Cidr, cidr_with_host_bits};
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::each;

pub(crate) static RULE: Rule = Rule {
    name: "cidr_ill_formed",
    group: Group::Correctness,
    title: "a block of addresses that is none, or of a size that EC2 does not take",
    rationale: "EC2 takes blocks such as 10.0.0.0/16, and for VPCs and subnets only sizes from /16 to /28.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/8" });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html"),
        Source::Known(Known::CfnLint, "E3031"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(TYPES, check_blocks),
};

/// The types whose blocks are judged property by property.
pub(crate) const TYPES: &[&str] = &[
    "AWS::EC2::NetworkAclEntry",
    "AWS::EC2::Route",
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupEgress",
    "AWS::EC2::SecurityGroupIngress",
    "AWS::EC2::Subnet",
    "AWS::EC2::VPC",
    "AWS::EC2::VPCCidrBlock",
];

/// Properties that hold a block, and whether IPv6 belongs there.
const PROPERTIES: &[(&[&str], bool)] = &[
    (&["CidrBlock"], false),
    (&["CidrIp"], false),
    (&["DestinationCidrBlock"], false),
    (&["CidrIpv6"], true),
    (&["DestinationIpv6CidrBlock"], true),
    (&["Ipv6CidrBlock"], true),
    (&["SecurityGroupEgress", "*", "CidrIp"], false),
    (&["SecurityGroupEgress", "*", "CidrIpv6"], true),
    (&["SecurityGroupIngress", "*", "CidrIp"], false),
    (&["SecurityGroupIngress", "*", "CidrIpv6"], true),
];

fn check_blocks(resource: &Resource, context: &mut Context<'_>) {
    let sized = ["AWS::EC2::Subnet", "AWS::EC2::VPC", "AWS::EC2::VPCCidrBlock"];
    let is_sized = sized.contains(&resource.type_name.text.as_str());
    for (path, v6) in PROPERTIES {
        let Some(name) = path.last() else { continue };
        for node in each(resource, path) {
            let Some(text) = node.as_text().filter(|text| !text.contains("{{") && !text.contains("${")) else {
                continue;
            };
            if let Some((fault, help)) = fault(text, *v6, is_sized && *name == "CidrBlock") {
                let message = format!("`{}` is no block of addresses: {fault}", context.property(name));
                let help = help.or_else(|| Some(example(*v6)));
                context.find_in(resource, &RULE, node.loc, message, help);
            } else if let Some((message, help)) = cidr_with_host_bits::describe(text, &context.property(name)) {
                context.find_in(resource, &cidr_with_host_bits::RULE, node.loc, message, help);
            }
        }
    }
}

/// A block as it should be.
pub(crate) fn example(v6: bool) -> String {
    (if v6 { "such as `\"2001:db8::/56\"`" } else { "such as `\"10.0.0.0/16\"`" }).to_owned()
}

/// What is wrong with the text of a block, and how to mend it.
pub(crate) fn fault(text: &str, v6: bool, sized: bool) -> Option<(String, Option<String>)> {
    match Cidr::parse(text) {
        Err(fault) => Some((format!("\"{text}\": {}", fault.describe()), None)),
        Ok(cidr) if cidr.is_v6() != v6 => {
            let (is, wants) = if v6 { ("IPv4", "IPv6") } else { ("IPv6", "IPv4") };
            Some((format!("\"{text}\" is {is}, and {wants} belongs here"), None))
        }
        Ok(cidr) if sized && !(16..=28).contains(&cidr.prefix()) => {
            Some((format!("/{} is not between /16 and /28", cidr.prefix()), None))
        }
        Ok(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn tells_blocks_from_the_rest() {
        assert!(fault("10.0.0.0/16", false, true).is_none());
        assert!(fault("0.0.0.0/0", false, false).is_none());
        assert!(fault("::/0", true, false).is_none());
        assert!(fault("10.0.0.0/8", false, true).is_some());
        assert!(fault("10.0.0.0", false, false).is_some());
        assert!(fault("::/0", false, false).is_some());
        assert!(fault("10.0.0.300/24", false, false).is_some());
    }
}
