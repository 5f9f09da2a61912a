//! An alarm that wants more datapoints than it looks at.

use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::autoscaling::autoscaling_sizes_out_of_order::report_reversed;

pub(crate) static RULE: Rule = Rule {
    name: "alarm_datapoints_beyond_periods",
    group: Group::Correctness,
    title: "an alarm that wants more datapoints than it looks at",
    rationale: "Of the last periods so many must be over the threshold. More than there are can never be; the alarm is refused.",
    bad: r#"resource!(<cloudwatch::Alarm> alarm { namespace: "AWS/SQS", metric_name: "ApproximateNumberOfMessagesVisible", dimensions: [{ name: "QueueName", value: "jobs" }], statistic: "Maximum", period: 60, evaluation_periods: 1, threshold: 100, comparison_operator: "GreaterThanThreshold", datapoints_to_alarm: 3, alarm_actions: ["arn:aws:sns:us-east-1:111111111111:alarms"] });"#,
    good: r#"resource!(<cloudwatch::Alarm> alarm { namespace: "AWS/SQS", metric_name: "ApproximateNumberOfMessagesVisible", dimensions: [{ name: "QueueName", value: "jobs" }], statistic: "Maximum", period: 60, evaluation_periods: 1, threshold: 100, comparison_operator: "GreaterThanThreshold", datapoints_to_alarm: 1, alarm_actions: ["arn:aws:sns:us-east-1:111111111111:alarms"] });"#,
    sources: &[Source::Aws("https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html")],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CloudWatch::Alarm"], check_datapoints),
};

fn check_datapoints(resource: &Resource, context: &mut Context<'_>) {
    report_reversed(resource, &RULE, ("DatapointsToAlarm", "EvaluationPeriods"), context);
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CloudWatch::Alarm", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"DatapointsToAlarm": 3, "EvaluationPeriods": 2}"#),
            ["`DatapointsToAlarm` 3 is above `EvaluationPeriods` 2"]
        );
        assert!(check(r#"{"DatapointsToAlarm": 2, "EvaluationPeriods": 2}"#).is_empty());
    }
}
