//! A group that scales again before the last change has shown.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "autoscaling_group_without_cooldown",
    group: Group::Optional,
    title: "a group that scales again before the last change has shown",
    rationale: "Without a time between two changes it adds instances until the first ones answer.",
    bad: r#"resource!(<autoscaling::AutoScalingGroup> web { min_size: "1", max_size: "4", availability_zones: ["us-east-1a", "us-east-1b"], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });"#,
    good: r#"resource!(<autoscaling::AutoScalingGroup> web { min_size: "1", max_size: "4", availability_zones: ["us-east-1a", "us-east-1b"], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" }, cooldown: "300" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-scaling-cooldowns.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-AS1"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::AutoScaling::AutoScalingGroup"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["Cooldown"], "\"300\""), &RULE, context, "has no time between two changes");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::AutoScaling::AutoScalingGroup", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` has no time between two changes"]);
        assert!(check(r#"{"Cooldown": "300"}"#).is_empty());
    }
}
