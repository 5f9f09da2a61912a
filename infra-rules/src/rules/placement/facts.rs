//! What a template tells of its subnets and security groups: tier, zone, VPC, block.

use std::collections::BTreeMap;

use super::{AzKey, Cidr, Tier, routes};
use crate::model::{Call, Index, Node, Resource, Template, Value};
use crate::rules::read::reference;

/// What is known of one subnet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubnetFacts {
    /// What its routes reach.
    pub tier: Tier,
    /// Its Availability Zone.
    pub az: Option<AzKey>,
    /// Its VPC: the logical id of a resource or parameter, or a literal `vpc-…`.
    pub vpc: Option<String>,
    /// Its IPv4 block.
    pub cidr: Option<Cidr>,
}

/// The facts of every subnet of a template, by logical id.
pub fn facts(template: &Template) -> BTreeMap<String, SubnetFacts> {
    facts_of(template, &template.index())
}

/// The VPC of every security group of a template, by logical id; only where it is known.
pub fn security_group_vpcs(template: &Template) -> BTreeMap<String, String> {
    template
        .of_type("AWS::EC2::SecurityGroup")
        .filter_map(|group| Some((group.id.text.clone(), vpc_key(group.get("VpcId")?)?)))
        .collect()
}

pub(crate) fn facts_of(template: &Template, index: &Index<'_, &Resource>) -> BTreeMap<String, SubnetFacts> {
    let mut facts = BTreeMap::new();
    let tiers = routes::tiers(template, index);
    for subnet in template.of_type("AWS::EC2::Subnet") {
        let fact = SubnetFacts {
            tier: tiers.get(subnet.id.text.as_str()).copied().unwrap_or(Tier::Unknown),
            az: zone(subnet, index),
            vpc: subnet.get("VpcId").and_then(vpc_key),
            cidr: subnet.get("CidrBlock").and_then(|node| block(node, index)),
        };
        facts.insert(subnet.id.text.clone(), fact);
    }
    facts
}

/// The VPC that a value names: the logical id behind a reference, or a literal id.
pub(crate) fn vpc_key(node: &Node) -> Option<String> {
    match reference(node) {
        Some((id, None | Some("VpcId"))) => Some(id.to_owned()),
        Some(_) => None,
        None => node.as_text().filter(|text| text.starts_with("vpc-")).map(str::to_owned),
    }
}

/// Whether two VPC keys certainly stand for two VPCs.
pub(crate) fn differ(one: &str, other: &str, index: &Index<'_, &Resource>) -> bool {
    let is_vpc = |key: &str| index.get(key).is_some_and(|resource| resource.is("AWS::EC2::VPC"));
    let both_new = is_vpc(one) && is_vpc(other);
    let both_literal = one.starts_with("vpc-") && other.starts_with("vpc-");
    one != other && (both_new || both_literal)
}

/// The block that a value stands for: literal, another resource's, or a slice by `Fn::Select` of `Fn::Cidr`.
pub(crate) fn block(node: &Node, index: &Index<'_, &Resource>) -> Option<Cidr> {
    match &node.value {
        Value::Text(text) => Cidr::parse(text).ok(),
        Value::Call(call) => match &**call {
            Call::Select(number, list) => slice(number, list, index),
            Call::GetAtt(name, attribute) if attribute.as_text() == Some("CidrBlock") => {
                let source = index.get(name.text.as_str())?.get("CidrBlock")?;
                Cidr::parse(source.as_text()?).ok()
            }
            _ => None,
        },
        _ => None,
    }
}

fn slice(number: &Node, list: &Node, index: &Index<'_, &Resource>) -> Option<Cidr> {
    let number = u32::try_from(number.as_int()?).ok()?;
    let Some(Call::Cidr(whole, _, bits)) = list.as_call() else { return None };
    let bits = bits.as_ref()?.as_int()?;
    let whole = match whole.as_call() {
        Some(Call::Select(..)) => return None,
        _ => block(whole, index)?,
    };
    whole.slice(u8::try_from(bits).ok()?, number)
}

/// The zone of a subnet; one that names another subnet's zone has that one.
fn zone(subnet: &Resource, index: &Index<'_, &Resource>) -> Option<AzKey> {
    if let Some(node) = subnet.get("AvailabilityZone")
        && let Some((id, Some("AvailabilityZone"))) = reference(node)
    {
        let other = index.get(id)?;
        return if other.id == subnet.id { None } else { AzKey::of(other) };
    }
    AzKey::of(subnet)
}
