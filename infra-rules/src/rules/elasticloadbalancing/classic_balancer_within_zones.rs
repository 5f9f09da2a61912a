//! A load balancer that keeps requests in their zone.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "classic_balancer_within_zones",
    group: Group::Reliability,
    title: "a load balancer that keeps requests in their zone",
    rationale: "The few instances of one zone then carry as much as the many of another.",
    bad: r#"resource!(<elasticloadbalancing::LoadBalancer> balancer { listeners: [{ load_balancer_port: "443", instance_port: "443", protocol: "HTTPS", instance_protocol: "HTTPS", ssl_certificate_id: "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef" }], subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });"#,
    good: r#"resource!(<elasticloadbalancing::LoadBalancer> balancer { listeners: [{ load_balancer_port: "443", instance_port: "443", protocol: "HTTPS", instance_protocol: "HTTPS", ssl_certificate_id: "arn:aws:acm:us-east-1:111111111111:certificate/01234567-89ab-cdef-0123-456789abcdef" }], subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], cross_zone: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-disable-crosszone-lb.html"),
        Source::Known(Known::SecurityHub, "ELB.9"),
        Source::Known(Known::Config, "ELB_CROSS_ZONE_LOAD_BALANCING_ENABLED"),
        Source::Known(Known::CdkNag, "AwsSolutions-ELB4"),
        Source::Known(Known::Checkov, "CKV_AWS_138"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElasticLoadBalancing::LoadBalancer"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["CrossZone"], &RULE, context, "keeps requests in their zone");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::ElasticLoadBalancing::LoadBalancer", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` keeps requests in their zone"]);
        assert!(check(r#"{"CrossZone": true}"#).is_empty());
    }
}
