//! A subnet with two route tables. Reported by the walk of `subnet_in_wrong_tier`.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::walk::Network;
use crate::model::{Loc, Resource};
use crate::rules::read::reference;

pub(crate) static RULE: Rule = Rule {
    name: "subnet_with_two_route_tables",
    group: Group::Correctness,
    title: "a subnet that is associated with two route tables",
    rationale: "A subnet has one route table; the second association is refused.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
resource!(<ec2::RouteTable> routes { vpc_id: vpc });
resource!(<ec2::RouteTable> others { vpc_id: vpc });
resource!(<ec2::Subnet> a { vpc_id: vpc, cidr_block: "10.0.0.0/24" });
resource!(<ec2::SubnetRouteTableAssociation> a_routes { subnet_id: a, route_table_id: routes });
resource!(<ec2::SubnetRouteTableAssociation> a_others { subnet_id: a, route_table_id: others });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
resource!(<ec2::RouteTable> routes { vpc_id: vpc });
resource!(<ec2::Subnet> a { vpc_id: vpc, cidr_block: "10.0.0.0/24" });
resource!(<ec2::SubnetRouteTableAssociation> a_routes { subnet_id: a, route_table_id: routes });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html"),
        Source::Known(Known::CfnLint, "E3022"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Reports the second association of a subnet; in a template the first as well.
pub(super) fn check_associations(network: &Network<'_>, context: &mut Context<'_>) {
    let mut seen: BTreeMap<(&str, Option<&str>), (&Resource, Loc)> = BTreeMap::new();
    for association in network.template.of_type("AWS::EC2::SubnetRouteTableAssociation") {
        let Some(node) = association.get("SubnetId") else { continue };
        let Some(subnet) = reference(node).map(|(id, _)| id).or_else(|| node.as_text()) else { continue };
        let condition = association.condition.as_ref().map(|name| name.text.as_str());
        match seen.entry((subnet, condition)) {
            Entry::Vacant(place) => {
                place.insert((association, node.loc));
            }
            Entry::Occupied(first) => {
                let (first, first_loc) = *first.get();
                report((association, node.loc), first, network.name(subnet), context);
                if !context.is_rust() {
                    report((first, first_loc), association, network.name(subnet), context);
                }
            }
        }
    }
}

fn report((at, loc): (&Resource, Loc), other: &Resource, subnet: &str, context: &mut Context<'_>) {
    let message = format!("`{subnet}` is associated with a route table in `{}` already", other.label);
    let help = "a subnet has one route table: put the routes of both into it".to_owned();
    context.find_in(at, &RULE, loc, message, help);
}
