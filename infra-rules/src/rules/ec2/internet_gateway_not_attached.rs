//! A route to an internet gateway that is attached to no VPC.

use crate::check::{Context, Group, Rule, Scope, Source};
use std::collections::BTreeSet;

use crate::model::Resource;
use crate::rules::read::reference;
use crate::text::with_article;

pub(crate) static RULE: Rule = Rule {
    name: "internet_gateway_not_attached",
    group: Group::Correctness,
    title: "a route to an internet gateway that is attached to no VPC",
    rationale: "A gateway serves a VPC once it is attached to it; a route to one that is not is refused.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::InternetGateway> gateway {});
resource!(<ec2::RouteTable> routes { vpc_id: vpc });
resource!(<ec2::Route> out { route_table_id: routes, destination_cidr_block: "0.0.0.0/0", gateway_id: gateway });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::InternetGateway> gateway {});
resource!(<ec2::RouteTable> routes { vpc_id: vpc });
resource!(<ec2::VpcGatewayAttachment> attachment { vpc_id: vpc, internet_gateway_id: gateway });
#[depends_on(attachment)]
resource!(<ec2::Route> out { route_table_id: routes, destination_cidr_block: "0.0.0.0/0", gateway_id: gateway });"#,
    sources: &[Source::Aws("https://docs.aws.amazon.com/vpc/latest/userguide/working-with-igw.html")],
    since: "0.1.0",
    scope: Scope::Template(check_routes),
};

fn check_routes(context: &mut Context<'_>) {
    let template = context.template;
    let attachments: Vec<&Resource> = template.of_type("AWS::EC2::VPCGatewayAttachment").collect();
    let mut attached = BTreeSet::new();
    for attachment in attachments {
        match attachment.get("InternetGatewayId") {
            Some(node) => match reference(node) {
                Some((id, _)) => attached.insert(id),
                None => return,
            },
            None if attachment.open => return,
            None => continue,
        };
    }
    for route in template.of_type("AWS::EC2::Route") {
        let Some(node) = route.get("GatewayId") else { continue };
        let Some(gateway) = reference(node).and_then(|(id, _)| context.resources.get(id).copied()) else { continue };
        let id = gateway.id.text.as_str();
        if gateway.is("AWS::EC2::InternetGateway") && !attached.contains(id) && !template.may_gain(id) {
            let message = format!("`{}` is attached to no VPC", gateway.label);
            let kind = context.type_name("AWS::EC2::VPCGatewayAttachment");
            let label = &gateway.label;
            let help = if context.is_rust() {
                format!(
                    "attach it: `resource!(<{kind}> {label}_attachment {{ vpc_id: …, internet_gateway_id: {label} }});`"
                )
            } else {
                format!(
                    "add {} with `InternetGatewayId` {}",
                    with_article(&format!("`{kind}`")),
                    context.reference(label, None)
                )
            };
            context.find_in(route, &RULE, node.loc, message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        assert_eq!(
            check(
                r#""G": {"Type": "AWS::EC2::InternetGateway"},
             "R": {"Type": "AWS::EC2::Route", "Properties": {"RouteTableId": "rtb-1", "GatewayId": {"Ref": "G"}}}"#
            ),
            ["`G` is attached to no VPC"]
        );
        assert!(check(r#""G": {"Type": "AWS::EC2::InternetGateway"},
             "A": {"Type": "AWS::EC2::VPCGatewayAttachment", "Properties": {"VpcId": "vpc-1", "InternetGatewayId": {"Ref": "G"}}},
             "R": {"Type": "AWS::EC2::Route", "Properties": {"RouteTableId": "rtb-1", "GatewayId": {"Ref": "G"}}}"#).is_empty());
    }
}
