//! A load balancer that lets malformed headers through.

use super::attributes::expect_attribute;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "load_balancer_keeps_invalid_headers",
    group: Group::Hardening,
    title: "a load balancer that lets malformed headers through",
    rationale: "Malformed headers are how one request is smuggled inside another.",
    bad: r#"resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });"#,
    good: r#"resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], load_balancer_attributes: [{ key: "routing.http.drop_invalid_header_fields.enabled", value: "true" }] });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
        ),
        Source::Known(Known::SecurityHub, "ELB.4"),
        Source::Known(Known::Config, "ALB_HTTP_DROP_INVALID_HEADER_ENABLED"),
        Source::Known(Known::Checkov, "CKV_AWS_131"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElasticLoadBalancingV2::LoadBalancer"], check_attributes),
};

fn check_attributes(resource: &Resource, context: &mut Context<'_>) {
    expect_attribute(
        resource,
        ("routing.http.drop_invalid_header_fields.enabled", "true", true),
        &RULE,
        context,
        "lets malformed headers through",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| {
            check_resource("AWS::ElasticLoadBalancingV2::LoadBalancer", properties, super::RULE.name)
        };
        assert_eq!(check(r#"{"Type": "application"}"#), ["`Subject` lets malformed headers through"]);
        assert!(check(r#"{"LoadBalancerAttributes": [{"Key": "routing.http.drop_invalid_header_fields.enabled", "Value": "true"}]}"#).is_empty());
        assert_eq!(
            check(
                r#"{"LoadBalancerAttributes": [{"Key": "routing.http.drop_invalid_header_fields.enabled", "Value": "false"}]}"#
            ),
            ["`Subject` lets malformed headers through"]
        );
    }
}
