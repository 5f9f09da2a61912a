//! A load balancer without access logs.

use super::attributes::expect_attribute;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "load_balancer_without_access_logs",
    group: Group::Hardening,
    title: "a load balancer without access logs",
    rationale: "Without them nobody can tell who asked for what when something went wrong.",
    bad: r#"resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });"#,
    good: r#"resource!(<elbv2::LoadBalancer> balancer { type: "application", scheme: "internet-facing", subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], load_balancer_attributes: [{ key: "access_logs.s3.enabled", value: "true" }] });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html",
        ),
        Source::Known(Known::SecurityHub, "ELB.5"),
        Source::Known(Known::Config, "ELB_LOGGING_ENABLED"),
        Source::Known(Known::CdkNag, "AwsSolutions-ELB2"),
        Source::Known(Known::Checkov, "CKV_AWS_91"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElasticLoadBalancingV2::LoadBalancer"], check_attributes),
};

fn check_attributes(resource: &Resource, context: &mut Context<'_>) {
    expect_attribute(resource, ("access_logs.s3.enabled", "true", true), &RULE, context, "has no access logs");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| {
            check_resource("AWS::ElasticLoadBalancingV2::LoadBalancer", properties, super::RULE.name)
        };
        assert_eq!(check(r#"{"Type": "application"}"#), ["`Subject` has no access logs"]);
        assert!(
            check(r#"{"LoadBalancerAttributes": [{"Key": "access_logs.s3.enabled", "Value": "true"}]}"#).is_empty()
        );
        assert_eq!(
            check(r#"{"LoadBalancerAttributes": [{"Key": "access_logs.s3.enabled", "Value": "false"}]}"#),
            ["`Subject` has no access logs"]
        );
    }
}
