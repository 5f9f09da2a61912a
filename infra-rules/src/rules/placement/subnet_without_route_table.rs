//! A subnet without a route table. Reported by the walk of `subnet_in_wrong_tier`.

use crate::check::{Context, Group, Rule, Scope, Source};
use std::collections::BTreeSet;

use super::routes::associated;
use super::walk::Network;
use crate::check::Dialect;

pub(crate) static RULE: Rule = Rule {
    name: "subnet_without_route_table",
    group: Group::Reliability,
    title: "a subnet without a route table of its own",
    rationale: "It uses the main route table of the VPC, which no template shows and anybody can change. What it reaches cannot be told from the code.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
resource!(<ec2::Subnet> a { vpc_id: vpc, cidr_block: "10.0.0.0/24" });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
resource!(<ec2::RouteTable> routes { vpc_id: vpc });
resource!(<ec2::Subnet> a { vpc_id: vpc, cidr_block: "10.0.0.0/24" });
resource!(<ec2::SubnetRouteTableAssociation> a_routes { subnet_id: a, route_table_id: routes });"#,
    sources: &[Source::Aws("https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html")],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Reports subnets that nothing in the template associates with a table.
pub(super) fn check_associations(network: &Network<'_>, context: &mut Context<'_>) {
    let associations = network.template.of_type("AWS::EC2::SubnetRouteTableAssociation").count();
    let known: BTreeSet<&str> = associated(network.template).map(|(subnet, _, _)| subnet).collect();
    if associations > associated(network.template).count() {
        return;
    }
    for subnet in network.template.of_type("AWS::EC2::Subnet") {
        if !known.contains(subnet.id.text.as_str()) && !network.template.may_gain(&subnet.id.text) {
            let message = format!("`{}` has no route table of its own", subnet.label);
            let help = match context.settings.dialect {
                Dialect::Rust => format!(
                    "associate one: `resource!(<ec2::SubnetRouteTableAssociation> {0}_routes {{ subnet_id: {0}, route_table_id: … }});`",
                    subnet.label
                ),
                Dialect::Json | Dialect::Yaml => "add an `AWS::EC2::SubnetRouteTableAssociation` for it".to_owned(),
            };
            context.find_in(subnet, &RULE, subnet.loc(), message, help);
        }
    }
}
