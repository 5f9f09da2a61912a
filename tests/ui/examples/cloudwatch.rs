//! Written by `cargo xtask gen`, bad examples of rules: cloudwatch.

use infra_core::prelude::*;

infra_core::environments!();

// an alarm that wants more datapoints than it looks at
#[stack]
pub mod alarm_datapoints_beyond_periods {
    resource!(<cloudwatch::Alarm> alarm { namespace: "AWS/SQS", metric_name: "ApproximateNumberOfMessagesVisible", dimensions: [{ name: "QueueName", value: "jobs" }], statistic: "Maximum", period: 60, evaluation_periods: 1, threshold: 100, comparison_operator: "GreaterThanThreshold", datapoints_to_alarm: 3, alarm_actions: ["arn:aws:sns:us-east-1:111111111111:alarms"] });
}

// a dashboard that CloudWatch does not take
#[stack]
pub mod dashboard_ill_formed {
    resource!(<cloudwatch::Dashboard> board { dashboard_body: json!({ widgets: [{ type: "metric", width: 12, height: 6, properties: { metrics: [["AWS/SQS", "NumberOfMessagesSent"]] } }] }) });
}

fn main() {}
