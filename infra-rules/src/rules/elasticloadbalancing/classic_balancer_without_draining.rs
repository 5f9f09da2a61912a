//! A load balancer that cuts off running requests.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "classic_balancer_without_draining",
    group: Group::Reliability,
    title: "a load balancer that cuts off running requests",
    rationale: "When an instance leaves, what it is still answering is lost.",
    bad: r#"resource!(<elasticloadbalancing::LoadBalancer> balancer { listeners: [{ load_balancer_port: "443", instance_port: "443", protocol: "HTTPS", instance_protocol: "HTTPS", ssl_certificate_id: "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef" }], subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });"#,
    good: r#"resource!(<elasticloadbalancing::LoadBalancer> balancer { listeners: [{ load_balancer_port: "443", instance_port: "443", protocol: "HTTPS", instance_protocol: "HTTPS", ssl_certificate_id: "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef" }], subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], connection_draining_policy: { enabled: true, timeout: 60 } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/config-conn-drain.html"),
        Source::Known(Known::SecurityHub, "ELB.7"),
        Source::Known(Known::CdkNag, "AwsSolutions-ELB3"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElasticLoadBalancing::LoadBalancer"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["ConnectionDrainingPolicy", "Enabled"], &RULE, context, "cuts off running requests");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::ElasticLoadBalancing::LoadBalancer", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` cuts off running requests"]);
        assert!(check(r#"{"ConnectionDrainingPolicy": {"Enabled": true, "Timeout": 60}}"#).is_empty());
    }
}
