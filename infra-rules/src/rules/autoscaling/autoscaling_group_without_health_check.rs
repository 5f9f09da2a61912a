//! A group behind a load balancer that does not ask it about health.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "autoscaling_group_without_health_check",
    group: Group::Reliability,
    title: "a group behind a load balancer that does not ask it about health",
    rationale: "An instance that runs and does not answer stays in the group: only the load balancer knows.",
    bad: r#"resource!(<autoscaling::AutoScalingGroup> instances { min_size: 1, max_size: 2, availability_zones: [az(0), az(1)], target_group_arns: ["arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/app/0123456789abcdef"], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });"#,
    good: r#"resource!(<autoscaling::AutoScalingGroup> instances { min_size: 1, max_size: 2, availability_zones: [az(0), az(1)], health_check_type: "ELB", target_group_arns: ["arn:aws:elasticloadbalancing:us-east-1:111111111111:targetgroup/app/0123456789abcdef"], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-health-checks.html"),
        Source::Known(Known::SecurityHub, "AutoScaling.1"),
        Source::Known(Known::Config, "AUTOSCALING_GROUP_ELB_HEALTHCHECK_REQUIRED"),
        Source::Known(Known::CdkNag, "AwsSolutions-AS2"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::AutoScaling::AutoScalingGroup"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if resource.get("TargetGroupARNs").is_none() && resource.get("LoadBalancerNames").is_none() {
        return;
    }
    expect_present(
        resource,
        (&["HealthCheckType"], "\"ELB\""),
        &RULE,
        context,
        "does not ask its load balancer about health",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::AutoScaling::AutoScalingGroup", properties, super::RULE.name);
        assert_eq!(check(r#"{"TargetGroupARNs": ["x"]}"#), ["`Subject` does not ask its load balancer about health"]);
        assert!(check(r#"{"TargetGroupARNs": ["x"], "HealthCheckType": "ELB"}"#).is_empty());
        assert!(check(r"{}").is_empty());
    }
}
