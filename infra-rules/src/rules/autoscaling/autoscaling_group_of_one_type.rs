//! A group that knows one type of instances.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "autoscaling_group_of_one_type",
    group: Group::Optional,
    title: "a group that knows one type of instances",
    rationale: "When a zone has no more of this type, the group cannot grow.",
    bad: r#"resource!(<autoscaling::AutoScalingGroup> web { min_size: "1", max_size: "4", availability_zones: ["us-east-1a", "us-east-1b"], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });"#,
    good: r#"resource!(<autoscaling::AutoScalingGroup> web { min_size: "1", max_size: "4", availability_zones: ["us-east-1a", "us-east-1b"], mixed_instances_policy: { launch_template: { launch_template_specification: { launch_template_id: "lt-0123456789abcdef0", version: "1" }, overrides: [{ instance_type: "m7g.large" }, { instance_type: "m6g.large" }] } } });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-mixed-instances-groups.html",
        ),
        Source::Known(Known::SecurityHub, "AutoScaling.6"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::AutoScaling::AutoScalingGroup"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["MixedInstancesPolicy"], "{ … }"), &RULE, context, "knows one type of instances");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::AutoScaling::AutoScalingGroup", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` knows one type of instances"]);
        assert!(check(r#"{"MixedInstancesPolicy": {}}"#).is_empty());
    }
}
