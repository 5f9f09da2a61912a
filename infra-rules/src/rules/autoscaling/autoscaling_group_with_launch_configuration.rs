//! A group that starts its instances in the old way.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::model::Value;

pub(crate) static RULE: Rule = Rule {
    name: "autoscaling_group_with_launch_configuration",
    group: Group::Hardening,
    title: "a group that starts its instances in the old way",
    rationale: "Launch configurations lack what came since 2022, and new accounts cannot make them.",
    bad: r#"resource!(<autoscaling::AutoScalingGroup> fleet { min_size: "1", max_size: "3", vpc_zone_identifier: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], launch_configuration_name: "old" });"#,
    good: r#"resource!(<autoscaling::AutoScalingGroup> fleet { min_size: "1", max_size: "3", vpc_zone_identifier: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-configurations.html"),
        Source::Known(Known::SecurityHub, "AutoScaling.9"),
        Source::Known(Known::Checkov, "CKV_AWS_315"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::AutoScaling::AutoScalingGroup"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if let Some(node) = resource.get("LaunchConfigurationName")
        && !matches!(node.value, Value::NoValue)
    {
        let help = format!("make a launch template, and write `{}`", context.pair("LaunchTemplate", "{ … }"));
        context.find_in(resource, &RULE, node.loc, format!("`{}` uses a launch configuration", resource.label), help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::AutoScaling::AutoScalingGroup", properties, super::RULE.name);
        assert_eq!(check(r#"{"LaunchConfigurationName": "old"}"#), ["`Subject` uses a launch configuration"]);
        assert!(
            check(r#"{"LaunchTemplate": {"LaunchTemplateId": "lt-0123456789abcdef0", "Version": "1"}}"#).is_empty()
        );
    }
}
