//! A route to an internet gateway that does not wait for its attachment.

use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::reference;

pub(crate) static RULE: Rule = Rule {
    name: "route_before_gateway_attachment",
    group: Group::Reliability,
    title: "a route to an internet gateway that does not wait for its attachment",
    rationale: "CloudFormation makes the route as soon as the gateway exists. If the gateway is not yet attached to the VPC, EC2 refuses the route: the deployment fails some of the time.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::InternetGateway> gateway {});
resource!(<ec2::VpcGatewayAttachment> attachment { vpc_id: vpc, internet_gateway_id: gateway });
resource!(<ec2::RouteTable> routes { vpc_id: vpc });
resource!(<ec2::Route> out { route_table_id: routes, destination_cidr_block: "0.0.0.0/0", gateway_id: gateway });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::InternetGateway> gateway {});
resource!(<ec2::VpcGatewayAttachment> attachment { vpc_id: vpc, internet_gateway_id: gateway });
resource!(<ec2::RouteTable> routes { vpc_id: vpc });
#[depends_on(attachment)]
resource!(<ec2::Route> out { route_table_id: routes, destination_cidr_block: "0.0.0.0/0", gateway_id: gateway });"#,
    sources: &[Source::Aws(
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html",
    )],
    since: "0.1.0",
    scope: Scope::Template(check_routes),
};

fn check_routes(context: &mut Context<'_>) {
    let template = context.template;
    let attachments: Vec<(&str, &Resource)> = template
        .of_type("AWS::EC2::VPCGatewayAttachment")
        .filter_map(|attachment| Some((reference(attachment.get("InternetGatewayId")?)?.0, attachment)))
        .collect();
    for route in template.of_type("AWS::EC2::Route") {
        let Some((gateway, _)) = route.get("GatewayId").and_then(reference) else { continue };
        let Some((_, attachment)) = attachments.iter().find(|(id, _)| *id == gateway) else { continue };
        if !route.depends_on.iter().any(|name| name.text == attachment.id.text) {
            let message = format!("`{}` does not wait for `{}`", route.label, attachment.label);
            let help = format!("`{}`", context.depends_on(&attachment.label));
            context.find_in(route, &RULE, route.loc(), message, help);
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
             "A": {"Type": "AWS::EC2::VPCGatewayAttachment", "Properties": {"VpcId": "vpc-1", "InternetGatewayId": {"Ref": "G"}}},
             "R": {"Type": "AWS::EC2::Route", "Properties": {"RouteTableId": "rtb-1", "DestinationCidrBlock": "0.0.0.0/0", "GatewayId": {"Ref": "G"}}}"#
            ),
            ["`R` does not wait for `A`"]
        );
        assert!(check(r#""G": {"Type": "AWS::EC2::InternetGateway"},
             "A": {"Type": "AWS::EC2::VPCGatewayAttachment", "Properties": {"VpcId": "vpc-1", "InternetGatewayId": {"Ref": "G"}}},
             "R": {"Type": "AWS::EC2::Route", "DependsOn": "A", "Properties": {"RouteTableId": "rtb-1", "DestinationCidrBlock": "0.0.0.0/0", "GatewayId": {"Ref": "G"}}}"#).is_empty());
    }
}
