//! An alarm on a metric that the service does not publish.

use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::rules::read::each;
use crate::schema::schema;

pub(crate) static RULE: Rule = Rule {
    name: "alarm_metric_unknown",
    group: Group::Reliability,
    title: "an alarm on a metric that the service does not publish",
    rationale: "An alarm on a name that is misspelt never has data, and so never tells anything.",
    bad: r#"resource!(<cloudwatch::Alarm> alarm { namespace: "AWS/SQS", metric_name: "ApproximateNumberOfMessageVisible", dimensions: [{ name: "QueueName", value: "jobs" }], statistic: "Maximum", period: 60, evaluation_periods: 1, threshold: 100, comparison_operator: "GreaterThanThreshold", alarm_actions: ["arn:aws:sns:us-east-1:111111111111:alarms"] });"#,
    good: r#"resource!(<cloudwatch::Alarm> alarm { namespace: "AWS/SQS", metric_name: "ApproximateNumberOfMessagesVisible", dimensions: [{ name: "QueueName", value: "jobs" }], statistic: "Maximum", period: 60, evaluation_periods: 1, threshold: 100, comparison_operator: "GreaterThanThreshold", alarm_actions: ["arn:aws:sns:us-east-1:111111111111:alarms"] });"#,
    sources: &[Source::Aws(
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html",
    )],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CloudWatch::Alarm"], check_metrics),
};

fn check_metrics(resource: &Resource, context: &mut Context<'_>) {
    if let Some(node) = resource.get("MetricName") {
        check_metric(resource, (resource.get("Namespace"), node), context);
    }
    for metric in each(resource, &["Metrics", "*", "MetricStat", "Metric"]) {
        if let Some(node) = metric.get("MetricName") {
            check_metric(resource, (metric.get("Namespace"), node), context);
        }
    }
}

/// Only a name that is near a known one is reported: the lists of metrics are not complete.
fn check_metric(resource: &Resource, (namespace, node): (Option<&Node>, &Node), context: &mut Context<'_>) {
    let Some(namespace) = namespace.and_then(Node::as_text).filter(|name| name.starts_with("AWS/")) else { return };
    let Some(name) = node.as_text() else { return };
    if schema().metric(namespace, name).is_some() {
        return;
    }
    let near = schema().metrics().find(|metric| metric.namespace == namespace && is_slip(name, metric.name));
    if let Some(near) = near {
        let message = format!("{namespace} publishes no metric \"{name}\"");
        context.find_in(resource, &RULE, node.loc, message, format!("did you mean \"{}\"?", near.name));
    }
}

/// Whether one name is the other with one letter more, less or changed, or in other case.
fn is_slip(written: &str, known: &str) -> bool {
    if written.eq_ignore_ascii_case(known) {
        return true;
    }
    let (one, other) = (written.as_bytes(), known.as_bytes());
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let longest = one.len().max(other.len());
    longest >= 10 && one.len().abs_diff(other.len()) <= 1 && start + end + 1 >= longest
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CloudWatch::Alarm", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"Namespace": "AWS/SQS", "MetricName": "ApproximateNumberOfMessageVisible"}"#),
            ["AWS/SQS publishes no metric \"ApproximateNumberOfMessageVisible\""]
        );
        assert!(check(r#"{"Namespace": "AWS/SQS", "MetricName": "ApproximateNumberOfMessagesVisible"}"#).is_empty());
        assert!(check(r#"{"Namespace": "AWS/RDS", "MetricName": "ACUUtilization"}"#).is_empty());
        assert!(check(r#"{"Namespace": "Acme", "MetricName": "Anything"}"#).is_empty());
    }
}
