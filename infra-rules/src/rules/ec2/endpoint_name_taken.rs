//! Two endpoints of one service that want the same private name.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::model::Resource;
use crate::rules::expect::assignment;
use crate::rules::read::{Flag, flag, reference};
use crate::rules::statements::outline;

pub(crate) static RULE: Rule = Rule {
    name: "endpoint_name_taken",
    group: Group::Correctness,
    title: "two endpoints of one service that want the same private name",
    rationale: "The private name of a service leads to one endpoint in a VPC; the second that wants it is refused.",
    bad: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::VpcEndpoint> queues { vpc_id: vpc, vpc_endpoint_type: "Interface", service_name: "com.amazonaws.us-east-1.sqs", private_dns_enabled: true });
resource!(<ec2::VpcEndpoint> jobs { vpc_id: vpc, vpc_endpoint_type: "Interface", service_name: "com.amazonaws.us-east-1.sqs", private_dns_enabled: true });"#,
    good: r#"resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
resource!(<ec2::VpcEndpoint> queues { vpc_id: vpc, vpc_endpoint_type: "Interface", service_name: "com.amazonaws.us-east-1.sqs", private_dns_enabled: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html"),
        Source::Known(Known::CfnLint, "E3064"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_endpoints),
};

fn check_endpoints(context: &mut Context<'_>) {
    let template = context.template;
    let mut taken: BTreeMap<(&str, String, Option<&str>), &Resource> = BTreeMap::new();
    for endpoint in template.of_type("AWS::EC2::VPCEndpoint") {
        let Flag::On(loc) = flag(endpoint, &["PrivateDnsEnabled"]) else { continue };
        let vpc = endpoint.get("VpcId").and_then(|node| reference(node).map(|(id, _)| id).or_else(|| node.as_text()));
        let service = endpoint.get("ServiceName").and_then(outline);
        let (Some(vpc), Some(service)) = (vpc, service) else { continue };
        let condition = endpoint.condition.as_ref().map(|name| name.text.as_str());
        match taken.entry((vpc, service, condition)) {
            Entry::Vacant(place) => {
                place.insert(endpoint);
            }
            Entry::Occupied(first) => {
                let message = format!("`{}` has the private name of the service already", first.get().label);
                let help = format!("`{}`", assignment(context, &["PrivateDnsEnabled"], "false"));
                context.find_in(endpoint, &RULE, loc, message, help);
            }
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
                r#""A": {"Type": "AWS::EC2::VPCEndpoint", "Properties": {"VpcId": {"Ref": "V"}, "ServiceName": "x", "PrivateDnsEnabled": true}},
             "B": {"Type": "AWS::EC2::VPCEndpoint", "Properties": {"VpcId": {"Ref": "V"}, "ServiceName": "x", "PrivateDnsEnabled": true}}"#
            ),
            ["`A` has the private name of the service already"]
        );
        assert_eq!(
            check(
                r#""A": {"Type": "AWS::EC2::VPCEndpoint", "Properties": {"VpcId": "vpc-12345678", "ServiceName": {"Fn::Sub": "com.amazonaws.${AWS::Region}.sqs"}, "PrivateDnsEnabled": true}},
             "B": {"Type": "AWS::EC2::VPCEndpoint", "Properties": {"VpcId": "vpc-12345678", "ServiceName": {"Fn::Sub": "com.amazonaws.${AWS::Region}.sqs"}, "PrivateDnsEnabled": true}}"#
            )
            .len(),
            1
        );
        assert!(check(r#""A": {"Type": "AWS::EC2::VPCEndpoint", "Properties": {"VpcId": {"Ref": "V"}, "ServiceName": "x", "PrivateDnsEnabled": true}},
             "B": {"Type": "AWS::EC2::VPCEndpoint", "Properties": {"VpcId": {"Ref": "V"}, "ServiceName": "y", "PrivateDnsEnabled": true}}"#).is_empty());
    }
}
