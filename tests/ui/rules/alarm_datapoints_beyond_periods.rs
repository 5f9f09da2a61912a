use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod monitoring {
    resource!(<sns::Topic> topic { kms_master_key_id: "alias/topics" });

    resource!(<cloudwatch::Alarm> alarm {
        namespace: "AWS/SQS",
        metric_name: "ApproximateNumberOfMessagesVisible",
        dimensions: [{ name: "QueueName", value: "jobs" }],
        statistic: "Maximum",
        period: 60,
        evaluation_periods: 1,
        datapoints_to_alarm: 3,
        threshold: 100,
        comparison_operator: "GreaterThanThreshold",
        alarm_actions: [topic],
    });
}

fn main() {}
