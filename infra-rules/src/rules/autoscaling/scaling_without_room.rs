//! A scaling policy for a group that cannot grow.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::rules::read::{int, text};

pub(crate) static RULE: Rule = Rule {
    name: "scaling_without_room",
    group: Group::Correctness,
    title: "a target-tracking policy for a group whose sizes are all the same",
    rationale: "Target tracking moves the size between the smallest and the largest; where both are the same, the policy is refused.",
    bad: r#"resource!(<autoscaling::AutoScalingGroup> workers { min_size: "2", max_size: "2", availability_zones: ["us-east-1a"], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });
resource!(<autoscaling::ScalingPolicy> tracking { auto_scaling_group_name: workers, policy_type: "TargetTrackingScaling", target_tracking_configuration: { predefined_metric_specification: { predefined_metric_type: "ASGAverageCPUUtilization" }, target_value: 50.0 } });"#,
    good: r#"resource!(<autoscaling::AutoScalingGroup> workers { min_size: "2", max_size: "4", availability_zones: ["us-east-1a"], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });
resource!(<autoscaling::ScalingPolicy> tracking { auto_scaling_group_name: workers, policy_type: "TargetTrackingScaling", target_tracking_configuration: { predefined_metric_specification: { predefined_metric_type: "ASGAverageCPUUtilization" }, target_value: 50.0 } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-target-tracking.html"),
        Source::Known(Known::CfnLint, "E3712"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_policies),
};

fn check_policies(context: &mut Context<'_>) {
    for policy in context.template.of_type("AWS::AutoScaling::ScalingPolicy") {
        if text(policy, &["PolicyType"]) != Some("TargetTrackingScaling") {
            continue;
        }
        let Some(group) = policy.get("AutoScalingGroupName").and_then(|node| context.referenced(node)) else {
            continue;
        };
        let (group, _) = group;
        let (Some(min), Some(max)) = (int(group, &["MinSize"]), int(group, &["MaxSize"])) else { continue };
        if group.is("AWS::AutoScaling::AutoScalingGroup")
            && max <= min
            && let Some(node) = group.get("MaxSize")
        {
            let message = format!("`{}` cannot grow, and `{}` is to scale it", group.label, policy.label);
            let help = format!("set `{}` above {min}", context.property("MaxSize"));
            context.find_in(group, &RULE, node.loc, message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |max: &str, kind: &str| {
            check_resources(
                &format!(
                    r#""G": {{"Type": "AWS::AutoScaling::AutoScalingGroup", "Properties": {{"MinSize": "2", "MaxSize": {max}}}}},
                    "P": {{"Type": "AWS::AutoScaling::ScalingPolicy", "Properties": {{"AutoScalingGroupName": {{"Ref": "G"}}, "PolicyType": "{kind}"}}}}"#
                ),
                super::RULE.name,
            )
        };
        assert_eq!(check("\"2\"", "TargetTrackingScaling"), ["`G` cannot grow, and `P` is to scale it"]);
        assert!(check("3", "TargetTrackingScaling").is_empty());
        assert!(check("2", "StepScaling").is_empty());
        assert!(check(r#"{"Ref": "M"}"#, "TargetTrackingScaling").is_empty());
    }
}
