//! A classic load balancer in one Availability Zone.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Node;
use crate::model::Resource;
use crate::rules::read::{Read, read};

pub(crate) static RULE: Rule = Rule {
    name: "classic_balancer_in_one_zone",
    group: Group::Optional,
    title: "a classic load balancer in one Availability Zone",
    rationale: "When the zone fails, so does everything behind it.",
    bad: r#"resource!(<elasticloadbalancing::LoadBalancer> web { availability_zones: ["us-east-1a"], listeners: [{ load_balancer_port: "443", instance_port: "8443", protocol: "HTTPS", instance_protocol: "HTTPS", ssl_certificate_id: "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef" }] });"#,
    good: r#"resource!(<elasticloadbalancing::LoadBalancer> web { availability_zones: ["us-east-1a", "us-east-1b"], listeners: [{ load_balancer_port: "443", instance_port: "8443", protocol: "HTTPS", instance_protocol: "HTTPS", ssl_certificate_id: "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef" }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-disable-az.html"),
        Source::Known(Known::SecurityHub, "ELB.10"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElasticLoadBalancing::LoadBalancer"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    for key in ["AvailabilityZones", "Subnets"] {
        let Read::Is(node) = read(resource, &[key]) else { continue };
        if node
            .as_list()
            .is_some_and(|list| matches!(list, [only] if !Node::is_undecided(only) || only.reference().is_some()))
        {
            let message = format!("`{}` is in one Availability Zone", resource.label);
            context.find_in(resource, &RULE, node.loc, message, "name a second one".to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::ElasticLoadBalancing::LoadBalancer", properties, super::RULE.name);
        assert_eq!(check(r#"{"AvailabilityZones": ["us-east-1a"]}"#), ["`Subject` is in one Availability Zone"]);
        assert!(check(r#"{"AvailabilityZones": {"Fn::GetAZs": ""}}"#).is_empty());
    }
}
