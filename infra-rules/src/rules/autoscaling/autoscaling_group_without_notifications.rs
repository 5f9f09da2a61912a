//! A group that tells nobody when it grows.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "autoscaling_group_without_notifications",
    group: Group::Optional,
    title: "a group that tells nobody when it grows",
    rationale: "A group that starts and ends instances all night is then seen in the bill.",
    bad: r#"resource!(<autoscaling::AutoScalingGroup> fleet { min_size: "1", max_size: "3", launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" }, vpc_zone_identifier: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"] });"#,
    good: r#"resource!(<autoscaling::AutoScalingGroup> fleet { min_size: "1", max_size: "3", launch_template: { launch_template_id: "lt-0123456789abcdef0", version: "1" }, vpc_zone_identifier: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"], notification_configurations: [{ topic_arn: "arn:aws:sns:us-east-1:111111111111:scaling", notification_types: ["autoscaling:EC2_INSTANCE_LAUNCH_ERROR"] }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-sns-notifications.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-AS3"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::AutoScaling::AutoScalingGroup"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(
        resource,
        (&["NotificationConfigurations"], "[{ … }]"),
        &RULE,
        context,
        "tells nobody when it grows or shrinks",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::AutoScaling::AutoScalingGroup", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` tells nobody when it grows or shrinks"]);
        assert!(check(r#"{"NotificationConfigurations": [{"TopicARN": "arn:aws:sns:us-east-1:111111111111:scaling", "NotificationTypes": ["autoscaling:EC2_INSTANCE_LAUNCH_ERROR"]}]}"#).is_empty());
    }
}
