//! The one walk of the placement rules: every property that takes subnets, and every subnet.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::facts::{SubnetFacts, facts_of, vpc_key};
use super::requirement::{Needs, Requirement};
use super::uses::{Use, Uses, uses};
use super::{AzKey, Tier, table};
use super::{
    map_public_ip_on_private_subnet, overlapping_subnets, single_availability_zone, subnet_in_wrong_tier,
    subnet_outside_vpc, subnet_with_two_route_tables, subnet_without_route_table, subnets_of_several_vpcs,
    subnets_share_availability_zone, too_few_availability_zones, workload_in_public_subnet, wrong_number_of_subnets,
};
use crate::check::{Context, Dialect, Rule};
use crate::model::{Index, Loc, Node, Resource, Template};
use crate::rules::read::{each, name_list, reference};

/// A template's network.
pub(super) struct Network<'a> {
    pub(super) template: &'a Template,
    pub(super) index: Rc<Index<'a, &'a Resource>>,
    pub(super) facts: BTreeMap<String, SubnetFacts>,
    /// The VPC of everything that has one: subnets, security groups, subnet groups, VPCs themselves.
    vpcs: BTreeMap<&'a str, String>,
}

/// The subnets of one property of one resource, and what they should be.
pub(super) struct Placed<'a> {
    pub(super) resource: &'a Resource,
    pub(super) path: &'static [&'static str],
    pub(super) needs: Needs,
    pub(super) uses: Uses<'a>,
    /// Where the property's value stands.
    pub(super) loc: Loc,
}

pub(super) fn check(context: &mut Context<'_>) {
    let network = Network::read(context);
    for resource in &network.template.resources {
        for row in table::rows(&resource.type_name.text) {
            let nodes = each(resource, row.path);
            let Some(first) = nodes.first() else { continue };
            let placed = Placed {
                resource,
                path: row.path,
                needs: row.needs_of(resource),
                uses: uses(&nodes, network.template, &network.index),
                loc: first.loc,
            };
            check_placed(&placed, &network, context);
        }
        if network.lives_in_a_vpc(resource) {
            subnets_of_several_vpcs::check_vpcs(resource, &network, context);
        }
    }
    subnet_outside_vpc::check_blocks(&network, context);
    overlapping_subnets::check_blocks(&network, context);
    subnet_without_route_table::check_associations(&network, context);
    subnet_with_two_route_tables::check_associations(&network, context);
    map_public_ip_on_private_subnet::check_addresses(&network, context);
}

fn check_placed(placed: &Placed<'_>, network: &Network<'_>, context: &mut Context<'_>) {
    subnet_in_wrong_tier::check_tiers(placed, network, context);
    workload_in_public_subnet::check_advice(placed, network, context);
    wrong_number_of_subnets::check_count(placed, context);
    subnets_share_availability_zone::check_zones(placed, network, context);
    too_few_availability_zones::check_zones(placed, network, context);
    single_availability_zone::check_zones(placed, network, context);
}

impl<'a> Network<'a> {
    fn read(context: &Context<'a>) -> Self {
        let (template, index) = (context.template, Rc::clone(&context.resources));
        let facts = facts_of(template, &index);
        let mut vpcs = BTreeMap::new();
        for resource in &template.resources {
            let key = match resource.type_name.text.as_str() {
                "AWS::EC2::VPC" => Some(resource.id.text.clone()),
                "AWS::EC2::SecurityGroup" | "AWS::EC2::Subnet" => resource.get("VpcId").and_then(vpc_key),
                kind if kind.ends_with("SubnetGroup") => first_subnet_vpc(resource, &facts),
                _ => None,
            };
            if let Some(key) = key {
                vpcs.insert(resource.id.text.as_str(), key);
            }
        }
        Self { template, index, facts, vpcs }
    }

    /// The VPC of a subnet, a group of subnets, a security group, or the VPC itself.
    pub(super) fn vpc_of(&self, id: &str) -> Option<&str> {
        self.vpcs.get(id).map(String::as_str)
    }

    /// The user's word for a logical id.
    pub(super) fn name<'b>(&'b self, id: &'b str) -> &'b str {
        self.index.get(id).map_or(id, |resource| resource.label.as_str())
    }

    /// The user's word for a subnet in a list.
    pub(super) fn label<'b>(&'b self, one: Use<'b>) -> &'b str {
        one.subnet.or(one.outside).map_or("a subnet", |id| self.name(id))
    }

    fn facts_of(&self, one: Use<'_>) -> Option<&SubnetFacts> {
        self.facts.get(one.subnet?)
    }

    fn zone(&self, one: Use<'_>) -> Option<&AzKey> {
        self.facts_of(one)?.az.as_ref()
    }

    /// Whether the members of a resource must be of one VPC.
    fn lives_in_a_vpc(&self, resource: &Resource) -> bool {
        let kind = resource.type_name.text.as_str();
        let more = [
            "AWS::DocDB::DBCluster",
            "AWS::EC2::LaunchTemplate",
            "AWS::EC2::NetworkInterface",
            "AWS::ElastiCache::CacheCluster",
            "AWS::ElastiCache::ReplicationGroup",
            "AWS::MemoryDB::Cluster",
            "AWS::Neptune::DBCluster",
            "AWS::RDS::DBCluster",
            "AWS::RDS::DBInstance",
            "AWS::Redshift::Cluster",
        ];
        !self.vpcs.is_empty() && (more.contains(&kind) || !table::rows(kind).is_empty())
    }

    /// The subnets of the template that fit, as the user would name them: lists once, by their name.
    fn fitting(&self, requirement: Requirement) -> Vec<&str> {
        let mut names = Vec::new();
        for subnet in self.template.of_type("AWS::EC2::Subnet") {
            let tier = self.facts.get(&subnet.id.text).map_or(Tier::Unknown, |facts| facts.tier);
            let name = list_name(&subnet.label);
            if tier != Tier::Unknown && requirement.tiers.allows(tier) && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

impl Placed<'_> {
    /// The property, in CloudFormation's spelling.
    pub(super) fn property(&self) -> &'static str {
        self.path.iter().rev().find(|step| **step != "*").copied().unwrap_or_default()
    }

    /// Reports subnets of a known tier that does not fit: one finding for each place.
    pub(super) fn report_tiers(
        &self,
        rule: &'static Rule,
        requirement: Requirement,
        network: &Network<'_>,
        context: &mut Context<'_>,
    ) {
        let mut wrong: Vec<(Loc, Tier, Vec<&str>)> = Vec::new();
        for one in &self.uses.subnets {
            let tier = network.facts_of(*one).map_or(Tier::Unknown, |facts| facts.tier);
            if requirement.tiers.allows(tier) {
                continue;
            }
            match wrong.iter_mut().find(|(loc, _, _)| *loc == one.loc && *loc != Loc::NONE) {
                Some((_, _, labels)) => labels.push(network.label(*one)),
                None => wrong.push((one.loc, tier, vec![network.label(*one)])),
            }
        }
        for (loc, tier, labels) in wrong {
            let plural = if labels.len() == 1 { "subnet" } else { "subnets" };
            let message = format!(
                "`{}` puts {} into the {tier} {plural} {}",
                context.property(self.property()),
                requirement.what,
                name_list(&labels)
            );
            let help = self.help_with_tiers(requirement, network, context);
            context.find_in(self.resource, rule, loc, message, help);
        }
    }

    fn help_with_tiers(&self, requirement: Requirement, network: &Network<'_>, context: &Context<'_>) -> String {
        let (what, wanted) = (requirement.what, requirement.tiers.words());
        let names = network.fitting(requirement);
        if names.is_empty() {
            return format!("{}: put {what} into {wanted}", requirement.why);
        }
        if context.settings.dialect.is_template() || names.len() > 4 {
            return format!("put {what} into {wanted}, such as {}", name_list(&names));
        }
        let is_list = self.path.last().is_some_and(|step| *step != "*" && step.ends_with('s'));
        let value = match names.as_slice() {
            [only] if is_list && !network.template.resources.iter().any(|resource| resource.label == *only) => {
                (*only).to_owned()
            }
            names if is_list => format!("[{}]", names.join(", ")),
            [first, ..] => (*first).to_owned(),
            [] => String::new(),
        };
        format!("put {what} into {wanted}: `{}: {value}`", context.property(self.property()))
    }

    /// Reports subnets that cannot cover the zones that are wanted.
    pub(super) fn report_zones(
        &self,
        rule: &'static Rule,
        requirement: Requirement,
        network: &Network<'_>,
        context: &mut Context<'_>,
    ) {
        if requirement.min_azs == 0 || !self.uses.complete || self.uses.subnets.is_empty() {
            return;
        }
        let covered = self.zones_at_most(network);
        if covered >= usize::from(requirement.min_azs) {
            return;
        }
        let property = context.property(self.property());
        let zones =
            if covered == 1 { "one Availability Zone".to_owned() } else { format!("{covered} Availability Zones") };
        let wanted = if requirement.min_azs == 2 { "two".to_owned() } else { requirement.min_azs.to_string() };
        let message = format!("`{property}` covers {zones}; {wanted} are needed for {}", requirement.what);
        let help = match context.settings.dialect {
            Dialect::Rust => format!("add a subnet in another zone: `availability_zone: az({covered})`"),
            Dialect::Json | Dialect::Yaml => "add a subnet in another zone".to_owned(),
        };
        context.find_in(self.resource, rule, self.loc, message, help);
    }

    /// The most zones that the subnets can cover: those that are not known to be one count on their own.
    fn zones_at_most(&self, network: &Network<'_>) -> usize {
        let subnets = &self.uses.subnets;
        let is_new = |place: usize, one: &Use<'_>| {
            !subnets.iter().take(place).any(|before| share_a_zone(*before, *one, network))
        };
        subnets.iter().enumerate().filter(|(place, one)| is_new(*place, one)).count()
    }

    /// Two subnets that are certainly in one zone, and the zone if it has a name.
    pub(super) fn shared_zone<'b>(&'b self, network: &'b Network<'_>) -> Option<(Use<'b>, Use<'b>, Option<&'b AzKey>)> {
        if !self.uses.complete {
            return None;
        }
        let subnets = &self.uses.subnets;
        subnets.iter().enumerate().find_map(|(place, other)| {
            let one = subnets.iter().take(place).find(|one| share_a_zone(**one, *other, network))?;
            Some((*one, *other, network.zone(*one)))
        })
    }
}

/// Whether two subnets are certainly in one zone: they are one subnet, or name the same zone.
fn share_a_zone(one: Use<'_>, other: Use<'_>, network: &Network<'_>) -> bool {
    let same_subnet = one.subnet.is_some() && one.subnet == other.subnet;
    let same_outside = one.outside.is_some() && one.outside == other.outside;
    let zone = network.zone(one);
    same_subnet || same_outside || (zone.is_some() && zone == network.zone(other))
}

fn first_subnet_vpc(group: &Resource, facts: &BTreeMap<String, SubnetFacts>) -> Option<String> {
    let subnets = group.get("SubnetIds").and_then(Node::as_list)?;
    subnets.iter().find_map(|node| facts.get(reference(node)?.0)?.vpc.clone())
}

/// `zone::private` of `zone::private[1]`.
fn list_name(label: &str) -> &str {
    match label.rsplit_once('[') {
        Some((list, _)) if label.ends_with(']') => list,
        _ => label,
    }
}
