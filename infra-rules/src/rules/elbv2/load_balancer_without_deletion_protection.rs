//! A load balancer that can be deleted by mistake.

use super::attributes::expect_attribute;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "load_balancer_without_deletion_protection",
    group: Group::Reliability,
    title: "a load balancer that can be deleted by mistake",
    rationale: "Its name and addresses are gone with it, and everything that points there.",
    bad: r#"resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });"#,
    good: r#"resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], load_balancer_attributes: [{ key: "deletion_protection.enabled", value: "true" }] });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
        ),
        Source::Known(Known::SecurityHub, "ELB.6"),
        Source::Known(Known::Config, "ELB_DELETION_PROTECTION_ENABLED"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElasticLoadBalancingV2::LoadBalancer"], check_attributes),
};

fn check_attributes(resource: &Resource, context: &mut Context<'_>) {
    expect_attribute(
        resource,
        ("deletion_protection.enabled", "true", true),
        &RULE,
        context,
        "can be deleted by mistake",
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
        assert_eq!(check(r#"{"Type": "application"}"#), ["`Subject` can be deleted by mistake"]);
        assert!(
            check(r#"{"LoadBalancerAttributes": [{"Key": "deletion_protection.enabled", "Value": "true"}]}"#)
                .is_empty()
        );
        assert_eq!(
            check(r#"{"LoadBalancerAttributes": [{"Key": "deletion_protection.enabled", "Value": "false"}]}"#),
            ["`Subject` can be deleted by mistake"]
        );
    }
}
