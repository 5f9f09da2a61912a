//! An alarm that tells nobody.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Flag, Read, flag, read};

pub(crate) static RULE: Rule = Rule {
    name: "alarm_without_action",
    group: Group::Reliability,
    title: "an alarm that tells nobody",
    rationale: "It turns red on a page that nobody looks at.",
    bad: r#"resource!(<cloudwatch::Alarm> alarm { namespace: "AWS/SQS", metric_name: "ApproximateNumberOfMessagesVisible", dimensions: [{ name: "QueueName", value: "jobs" }], statistic: "Maximum", period: 60, evaluation_periods: 1, threshold: 100, comparison_operator: "GreaterThanThreshold" });"#,
    good: r#"resource!(<cloudwatch::Alarm> alarm { namespace: "AWS/SQS", metric_name: "ApproximateNumberOfMessagesVisible", dimensions: [{ name: "QueueName", value: "jobs" }], statistic: "Maximum", period: 60, evaluation_periods: 1, threshold: 100, comparison_operator: "GreaterThanThreshold", alarm_actions: ["arn:aws:sns:us-east-1:111111111111:alarms"] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html"),
        Source::Known(Known::SecurityHub, "CloudWatch.15"),
        Source::Known(Known::Config, "CLOUDWATCH_ALARM_ACTION_CHECK"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"], check_actions),
};

fn check_actions(resource: &Resource, context: &mut Context<'_>) {
    if let Flag::Off(loc) = flag(resource, &["ActionsEnabled"]) {
        let message = format!("the actions of `{}` are switched off", resource.label);
        return context.find_in(resource, &RULE, loc, message, None);
    }
    let has_actions = |name: &str| match read(resource, &[name]) {
        Read::Absent(_) => false,
        Read::Undecided(_) => true,
        Read::Is(node) => node.as_list().is_none_or(|nodes| !nodes.is_empty()),
    };
    if !["AlarmActions", "InsufficientDataActions", "OKActions"].into_iter().any(has_actions) {
        let message = format!("`{}` tells nobody", resource.label);
        let help = format!("`{}`", context.pair("AlarmActions", &format!("[{}]", context.example("topic", None))));
        context.find_in(resource, &RULE, resource.loc(), message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CloudWatch::Alarm", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` tells nobody"]);
        assert_eq!(check(r#"{"AlarmActions": []}"#).len(), 1);
        assert_eq!(
            check(r#"{"AlarmActions": ["x"], "ActionsEnabled": false}"#),
            ["the actions of `Subject` are switched off"]
        );
        assert!(check(r#"{"AlarmActions": {"Ref": "A"}}"#).is_empty());
        assert!(check(r#"{"OKActions": ["x"]}"#).is_empty());
    }
}
