//! An alarm that cannot publish to its topic.

use crate::check::Holder;
use crate::check::{Context, Group, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "alarm_topic_with_key_of_aws",
    group: Group::Reliability,
    title: "an alarm that cannot publish to its topic",
    rationale: "CloudWatch may not use the key that AWS manages for SNS, so the alarm turns red and nobody hears of it.",
    bad: r#"resource!(<sns::Topic> alarms { kms_master_key_id: "alias/aws/sns" });
resource!(<cloudwatch::Alarm> alarm { namespace: "AWS/SQS", metric_name: "ApproximateNumberOfMessagesVisible", dimensions: [{ name: "QueueName", value: "jobs" }], statistic: "Maximum", period: 60, evaluation_periods: 1, threshold: 100, comparison_operator: "GreaterThanThreshold", alarm_actions: [alarms] });"#,
    good: r#"resource!(<sns::Topic> alarms { kms_master_key_id: "alias/alarms" });
resource!(<cloudwatch::Alarm> alarm { namespace: "AWS/SQS", metric_name: "ApproximateNumberOfMessagesVisible", dimensions: [{ name: "QueueName", value: "jobs" }], statistic: "Maximum", period: 60, evaluation_periods: 1, threshold: 100, comparison_operator: "GreaterThanThreshold", alarm_actions: [alarms] });"#,
    sources: &[Source::Aws("https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html")],
    since: "0.1.0",
    scope: Scope::Template(check_topics),
};

fn check_topics(context: &mut Context<'_>) {
    let template = context.template;
    for topic in template.of_type("AWS::SNS::Topic") {
        let Some(node) = topic.get("KmsMasterKeyId").filter(|node| node.as_text() == Some("alias/aws/sns")) else {
            continue;
        };
        let alarm = context.graph.to(&topic.id.text).find_map(|one| match one.from {
            Holder::Resource(user) if user.type_name.text.starts_with("AWS::CloudWatch::") => Some(user),
            _ => None,
        });
        if let Some(alarm) = alarm {
            let message = format!("`{}` cannot publish to `{}` under this key", alarm.label, topic.label);
            let help = "make a key whose policy lets cloudwatch.amazonaws.com use it".to_owned();
            context.find_in(topic, &RULE, node.loc, message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |resources: &str| check_resources(resources, super::RULE.name);
        assert_eq!(
            check(
                r#""T": {"Type": "AWS::SNS::Topic", "Properties": {"KmsMasterKeyId": "alias/aws/sns"}},
             "A": {"Type": "AWS::CloudWatch::Alarm", "Properties": {"AlarmActions": [{"Ref": "T"}]}}"#
            ),
            ["`A` cannot publish to `T` under this key"]
        );
        assert!(
            check(
                r#""T": {"Type": "AWS::SNS::Topic", "Properties": {"KmsMasterKeyId": {"Ref": "K"}}},
             "A": {"Type": "AWS::CloudWatch::Alarm", "Properties": {"AlarmActions": [{"Ref": "T"}]}}"#
            )
            .is_empty()
        );
    }
}
