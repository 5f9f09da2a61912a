//! A load balancer that passes ambiguous requests on.

use super::attributes::expect_attribute;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "load_balancer_desync_unguarded",
    group: Group::Hardening,
    title: "a load balancer that passes ambiguous requests on",
    rationale: "A request that two servers read differently lets one user see the answers of another.",
    bad: r#"resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], load_balancer_attributes: [{ key: "routing.http.desync_mitigation_mode", value: "monitor" }] });"#,
    good: r#"resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], load_balancer_attributes: [{ key: "routing.http.desync_mitigation_mode", value: "defensive" }] });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
        ),
        Source::Known(Known::SecurityHub, "ELB.12"),
        Source::Known(Known::Config, "ALB_DESYNC_MODE_CHECK"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElasticLoadBalancingV2::LoadBalancer"], check_attributes),
};

fn check_attributes(resource: &Resource, context: &mut Context<'_>) {
    expect_attribute(
        resource,
        ("routing.http.desync_mitigation_mode", "defensive", false),
        &RULE,
        context,
        "passes ambiguous requests on",
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
        assert!(check(r#"{"Type": "application"}"#).is_empty());
        assert!(
            check(
                r#"{"LoadBalancerAttributes": [{"Key": "routing.http.desync_mitigation_mode", "Value": "defensive"}]}"#
            )
            .is_empty()
        );
        assert_eq!(
            check(
                r#"{"LoadBalancerAttributes": [{"Key": "routing.http.desync_mitigation_mode", "Value": "monitor"}]}"#
            ),
            ["`Subject` passes ambiguous requests on"]
        );
    }
}
