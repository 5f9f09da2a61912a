//! The tier of each subnet, from the route tables, routes and associations of a template.

use std::collections::BTreeMap;

use super::Tier;
use crate::model::{Index, Loc, Name, Node, Resource, Template, Value};
use crate::rules::read::reference;

/// What the routes of a table reach: the hops that were seen.
#[derive(Debug, Clone, Copy, Default)]
struct Reach(u8);

/// What one route adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hop {
    Nothing = 0,
    Internet = 1,
    Egress = 2,
    Routed = 4,
    Undecided = 8,
}

/// The table that a subnet is associated with.
#[derive(Debug, Clone, Copy)]
enum Table<'a> {
    Here(&'a str, Option<&'a Name>),
    Elsewhere,
}

/// The tier of every subnet that is associated with a table, by logical id. Subnets that are not in the map use the main
/// route table of their VPC, which no template shows.
pub(super) fn tiers<'a>(template: &'a Template, index: &Index<'a, &'a Resource>) -> BTreeMap<&'a str, Tier> {
    let mut reaches = reaches(template, index);
    for output in &template.outputs {
        // Another stack can add routes to a table that is given away.
        if let Some((table, _)) = output.value.as_ref().and_then(reference)
            && let Some(reach) = reaches.get_mut(table)
        {
            reach.add(Hop::Undecided);
        }
    }
    let mut tiers = BTreeMap::new();
    for (subnet, table) in associations(template, index) {
        let tier = match table {
            Table::Here(id, condition) => tier_of(template, index, reaches.get(id), (subnet, id, condition)),
            Table::Elsewhere => Tier::Unknown,
        };
        tiers.entry(subnet).and_modify(|known| *known = either(*known, tier)).or_insert(tier);
    }
    tiers
}

/// The subnets of this template that have an association, with its place.
pub(crate) fn associated(template: &Template) -> impl Iterator<Item = (&str, &Resource, Loc)> {
    template.of_type("AWS::EC2::SubnetRouteTableAssociation").filter_map(|association| {
        let node = association.get("SubnetId")?;
        let (id, _) = reference(node)?;
        Some((id, association, node.loc))
    })
}

/// Two associations of one subnet: only what both say is known.
fn either(one: Tier, other: Tier) -> Tier {
    if one == other { one } else { Tier::Unknown }
}

fn associations<'a>(template: &'a Template, index: &Index<'a, &'a Resource>) -> Vec<(&'a str, Table<'a>)> {
    associated(template)
        .map(|(subnet, association, _)| {
            let table = association.get("RouteTableId").and_then(reference).map(|(id, _)| id);
            let here = table.filter(|id| index.get(id).is_some_and(|found| found.is("AWS::EC2::RouteTable")));
            (subnet, here.map_or(Table::Elsewhere, |id| Table::Here(id, association.condition.as_ref())))
        })
        .collect()
}

fn tier_of(
    template: &Template,
    index: &Index<'_, &Resource>,
    reach: Option<&Reach>,
    (subnet, table, condition): (&str, &str, Option<&Name>),
) -> Tier {
    let subnet_condition = index.get(subnet).and_then(|subnet| subnet.condition.as_ref());
    if condition.is_some_and(|name| subnet_condition.is_none_or(|other| other.text != name.text)) {
        return Tier::Unknown;
    }
    let reach = reach.copied().unwrap_or_default();
    if reach.has(Hop::Internet) {
        Tier::Public
    } else if reach.has(Hop::Undecided) || template.may_gain(table) {
        Tier::Unknown
    } else if reach.has(Hop::Egress) {
        Tier::PrivateEgress
    } else if reach.has(Hop::Routed) {
        Tier::PrivateRouted
    } else {
        Tier::Isolated
    }
}

/// What each route table of the template reaches.
fn reaches<'a>(template: &'a Template, index: &Index<'a, &'a Resource>) -> BTreeMap<&'a str, Reach> {
    let mut reaches: BTreeMap<&str, Reach> =
        template.of_type("AWS::EC2::RouteTable").map(|table| (table.id.text.as_str(), Reach::default())).collect();
    for resource in &template.resources {
        match resource.type_name.text.as_str() {
            "AWS::EC2::Route" => add_route(resource, index, &mut reaches),
            "AWS::EC2::VPNGatewayRoutePropagation" => add_propagation(resource, &mut reaches),
            _ => {}
        }
    }
    reaches
}

fn add_route<'a>(route: &'a Resource, index: &Index<'a, &'a Resource>, reaches: &mut BTreeMap<&'a str, Reach>) {
    let hop = hop(route, index);
    match route.get("RouteTableId") {
        Some(node) => match reference(node) {
            Some((table, _)) => {
                let sure = route.condition.as_ref().is_none_or(|name| has_condition(index.get(table), name));
                if let Some(reach) = reaches.get_mut(table) {
                    reach.add(if sure { hop } else { Hop::Undecided });
                }
            }
            None if hides_a_table(node) => reaches.values_mut().for_each(|reach| reach.add(Hop::Undecided)),
            None => {}
        },
        None if route.open => reaches.values_mut().for_each(|reach| reach.add(Hop::Undecided)),
        None => {}
    }
}

fn add_propagation<'a>(resource: &'a Resource, reaches: &mut BTreeMap<&'a str, Reach>) {
    for node in resource.get("RouteTableIds").and_then(Node::as_list).unwrap_or_default() {
        if let Some((table, _)) = reference(node)
            && let Some(reach) = reaches.get_mut(table)
        {
            reach.add(Hop::Routed);
        }
    }
}

fn has_condition(table: Option<&&Resource>, name: &Name) -> bool {
    table.and_then(|table| table.condition.as_ref()).is_some_and(|other| other.text == name.text)
}

/// Whether a value that is no plain reference may still be a table of this template.
fn hides_a_table(node: &Node) -> bool {
    matches!(node.value, Value::Unknown(_) | Value::Call(_))
}

fn hop(route: &Resource, index: &Index<'_, &Resource>) -> Hop {
    if let Some(node) = route.get("GatewayId") {
        return gateway_hop(node, route, index);
    }
    if route.get("CarrierGatewayId").is_some() {
        return Hop::Internet;
    }
    let hop = if let Some(node) = route.get("NatGatewayId") {
        nat_hop(node, index)
    } else if route.get("EgressOnlyInternetGatewayId").is_some() {
        Hop::Egress
    } else if route.open {
        return Hop::Undecided;
    } else {
        Hop::Routed
    };
    to_default(route, hop)
}

fn gateway_hop(node: &Node, route: &Resource, index: &Index<'_, &Resource>) -> Hop {
    if let Some(text) = node.as_text() {
        return match text {
            text if text.starts_with("igw-") => Hop::Internet,
            text if text.starts_with("vgw-") => to_default(route, Hop::Routed),
            _ => Hop::Nothing,
        };
    }
    let target = reference(node).and_then(|(id, _)| index.get(id));
    match target.map(|resource| resource.type_name.text.as_str()) {
        Some("AWS::EC2::InternetGateway") => Hop::Internet,
        Some("AWS::EC2::VPNGateway" | "AWS::EC2::VPCEndpoint") => to_default(route, Hop::Routed),
        _ => Hop::Undecided,
    }
}

fn nat_hop(node: &Node, index: &Index<'_, &Resource>) -> Hop {
    let nat = reference(node).and_then(|(id, _)| index.get(id));
    match nat.and_then(|nat| nat.get("ConnectivityType")).and_then(Node::as_text) {
        Some("private") => Hop::Routed,
        _ => Hop::Egress,
    }
}

/// A route counts as a way out only if it is the default route.
fn to_default(route: &Resource, hop: Hop) -> Hop {
    let mut known = false;
    for property in ["DestinationCidrBlock", "DestinationIpv6CidrBlock"] {
        match route.get(property).map(|node| (node.as_text(), node)) {
            Some((Some("0.0.0.0/0" | "::/0" | "64:ff9b::/96"), _)) => return hop,
            Some((None, node)) if node.is_undecided() => return Hop::Undecided,
            Some(_) => known = true,
            None => {}
        }
    }
    if known || route.get("DestinationPrefixListId").is_some() { Hop::Nothing } else { Hop::Undecided }
}

impl Reach {
    fn add(&mut self, hop: Hop) {
        self.0 |= hop as u8;
    }

    fn has(self, hop: Hop) -> bool {
        self.0 & hop as u8 != 0
    }
}
