//! Monitoring: notification topics, the alarms and the dashboards of the API, the database and the frontend.
//!
//! Cost a month, roughly (us-east-1, list prices of 2025):
//! - alarms: 7 metrics (the rate of errors has three) x $0.10 = $0.70
//! - the key of the topics: $1
//! - dashboards: three of an account are free, each other one is $3

use crate::{api, components::alarm_topic, database, frontend};
use infra_core::prelude::*;

/// Topics, alarms and dashboards.
#[stack]
pub mod monitoring {
    // Topics: warnings everywhere, critical alarms where somebody is on call.

    /// Encrypts the topics; CloudWatch must be able to use it to publish.
    #[removal(Delete)]
    resource!(<kms::Key> topic_key {
        description: sub!("Encrypts the alarm topics of {env.app} {env.name}"),
        enable_key_rotation: true,
        key_policy: policy![
            allow {
                sid: "AccountAdministersTheKey",
                principal: { aws: sub!("arn:{aws::partition}:iam::{aws::account_id}:root") },
                action: "kms:*",
                resource: "*",
            },
            allow {
                sid: "CloudWatchPublishes",
                principal: { service: "cloudwatch.amazonaws.com" },
                action: ["kms:Decrypt", "kms:GenerateDataKey*"],
                resource: "*",
                condition: { StringEquals: { "aws:SourceAccount": aws::account_id } },
            },
        ],
    });

    component!(<alarm_topic> warning { name: name!("warning-alarms"), key: topic_key, emails: env.monitoring.warning_emails });

    #[when(!env.monitoring.critical_emails.is_empty())]
    component!(<alarm_topic> critical { name: name!("critical-alarms"), key: topic_key, emails: env.monitoring.critical_emails });

    // Alarms.

    const WARNS: Value = value!(alarm(warning.topic));
    const PAGES: Value =
        value!(alarm(if !env.monitoring.critical_emails.is_empty() { critical.topic } else { warning.topic }));

    /// What the alarms share.
    fn alarm(topic: Value) -> Value {
        value!({
            comparison_operator: "GreaterThanThreshold",
            treat_missing_data: "notBreaching",
            alarm_actions: [topic],
            ok_actions: [topic],
        })
    }

    resource!(<cloudwatch::Alarm> api_latency {
        alarm_name: name!("api-latency"),
        alarm_description: "API p95 latency above 2 seconds",
        namespace: "AWS/ApplicationELB",
        metric_name: "TargetResponseTime",
        dimensions: [
            { name: "LoadBalancer", value: api::alb.load_balancer_full_name },
            { name: "TargetGroup", value: api::target_group.target_group_full_name },
        ],
        extended_statistic: "p95",
        period: 60,
        evaluation_periods: 5,
        datapoints_to_alarm: 3,
        threshold: 2,
        ..WARNS
    });

    resource!(<cloudwatch::Alarm> api_error_rate {
        alarm_name: name!("api-error-rate"),
        alarm_description: "More than 5% of the API requests fail",
        metrics: [
            { id: "rate", label: "Error rate (%)", expression: "100 * (target5xx + elb5xx) / requests", return_data: true },
            for (id, metric) in [("target5xx", "HTTPCode_Target_5XX_Count"), ("elb5xx", "HTTPCode_ELB_5XX_Count"), ("requests", "RequestCount")] {
                id: id,
                return_data: false,
                metric_stat: {
                    metric: {
                        namespace: "AWS/ApplicationELB",
                        metric_name: metric,
                        dimensions: [{ name: "LoadBalancer", value: api::alb.load_balancer_full_name }],
                    },
                    period: 300,
                    stat: "Sum",
                },
            },
        ],
        evaluation_periods: 1,
        threshold: 5,
        ..PAGES
    });

    resource!(<logs::MetricFilter> connection_failures {
        log_group_name: database::log_group,
        filter_pattern: r#"?"password authentication failed" ?"too many connections" ?"remaining connection slots are reserved" ?"no pg_hba.conf entry""#,
        metric_transformations: [{
            metric_namespace: sub!("{env.app}/{env.name}/Database"),
            metric_name: "ConnectionFailures",
            metric_value: 1,
            default_value: 0,
        }],
    });

    resource!(<cloudwatch::Alarm> database_connection_failures {
        alarm_name: name!("database-connection-failures"),
        alarm_description: "More than 10 failed database connections in 5 minutes",
        namespace: sub!("{env.app}/{env.name}/Database"),
        metric_name: "ConnectionFailures",
        statistic: "Sum",
        period: 300,
        evaluation_periods: 1,
        threshold: 10,
        ..PAGES
    });

    resource!(<cloudwatch::Alarm> ecs_task_count {
        alarm_name: name!("ecs-task-count"),
        alarm_description: sub!("Fewer than {env.api.min_tasks} API tasks run"),
        namespace: "ECS/ContainerInsights",
        metric_name: "RunningTaskCount",
        dimensions: [{ name: "ClusterName", value: api::cluster }, { name: "ServiceName", value: api::service.name }],
        statistic: "Minimum",
        period: 60,
        evaluation_periods: 3,
        threshold: env.api.min_tasks,
        comparison_operator: "LessThanThreshold",
        treat_missing_data: "breaching",
        ..PAGES
    });

    resource!(<cloudwatch::Alarm> aurora_acu_utilization {
        alarm_name: name!("aurora-acu-utilization"),
        alarm_description: "Aurora uses more than 90% of its maximum capacity",
        namespace: "AWS/RDS",
        metric_name: "ACUUtilization",
        dimensions: [{ name: "DBClusterIdentifier", value: database::cluster }],
        statistic: "Average",
        period: 300,
        evaluation_periods: 2,
        threshold: 90,
        ..WARNS
    });

    // Dashboards.

    const ALB: Value = value!(["LoadBalancer", api::alb.load_balancer_full_name]);
    const TARGETS: Value = value!([..ALB, "TargetGroup", api::target_group.target_group_full_name]);
    const SERVICE: Value = value!(["ClusterName", api::cluster, "ServiceName", api::service.name]);
    const CLUSTER: Value = value!(["DBClusterIdentifier", database::cluster]);
    const DISTRIBUTION: Value = value!(["DistributionId", frontend::distribution, "Region", "Global"]);
    const RIGHT: Value = value!({ yAxis: "right" });
    const EDGE: Value = value!({ region: "us-east-1" });

    /// One graph of two in a row.
    fn graph(column: u32, row: u32, title: &str, metrics: Value) -> Value {
        value!({
            type: "metric",
            x: 12 * column,
            y: 6 * row,
            width: 12,
            height: 6,
            properties: { title: title, view: "timeSeries", region: aws::region, metrics: metrics },
        })
    }

    resource!(<cloudwatch::Dashboard> api_dashboard {
        dashboard_name: name!("api"),
        dashboard_body: json!({
            widgets: [
                graph(0, 0, "Latency", for p in ["p50", "p95", "p99"] {
                    ["AWS/ApplicationELB", "TargetResponseTime", ..TARGETS, { stat: p, label: p }]
                }),
                graph(1, 0, "Requests and errors", [
                    ["AWS/ApplicationELB", "RequestCount", ..ALB, { stat: "Sum" }],
                    ["AWS/ApplicationELB", "HTTPCode_Target_4XX_Count", ..ALB, { stat: "Sum", ..RIGHT }],
                    ["AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", ..ALB, { stat: "Sum", ..RIGHT }],
                    ["AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", ..ALB, { stat: "Sum", ..RIGHT }],
                ]),
                graph(0, 1, "CPU and memory utilization", [
                    ["AWS/ECS", "CPUUtilization", ..SERVICE],
                    ["AWS/ECS", "MemoryUtilization", ..SERVICE],
                ]),
                graph(1, 1, "Tasks and healthy hosts", [
                    ["ECS/ContainerInsights", "RunningTaskCount", ..SERVICE],
                    ["ECS/ContainerInsights", "DesiredTaskCount", ..SERVICE],
                    ["AWS/ApplicationELB", "HealthyHostCount", ..TARGETS],
                ]),
            ],
        }),
    });

    resource!(<cloudwatch::Dashboard> database_dashboard {
        dashboard_name: name!("database"),
        dashboard_body: json!({
            widgets: [
                graph(0, 0, "Connections", [["AWS/RDS", "DatabaseConnections", ..CLUSTER]]),
                graph(1, 0, "Queries", [
                    ["AWS/RDS", "CommitThroughput", ..CLUSTER],
                    ["AWS/RDS", "SelectLatency", ..CLUSTER],
                    ["AWS/RDS", "CommitLatency", ..CLUSTER, RIGHT],
                ]),
                graph(0, 1, "Storage", [
                    ["AWS/RDS", "VolumeBytesUsed", ..CLUSTER],
                    ["AWS/RDS", "VolumeReadIOPs", ..CLUSTER, RIGHT],
                    ["AWS/RDS", "VolumeWriteIOPs", ..CLUSTER, RIGHT],
                ]),
                graph(1, 1, "Capacity", [
                    ["AWS/RDS", "ServerlessDatabaseCapacity", ..CLUSTER],
                    ["AWS/RDS", "ACUUtilization", ..CLUSTER, RIGHT],
                    ["AWS/RDS", "CPUUtilization", ..CLUSTER, RIGHT],
                ]),
            ],
        }),
    });

    resource!(<cloudwatch::Dashboard> frontend_dashboard {
        dashboard_name: name!("frontend"),
        dashboard_body: json!({
            widgets: [
                graph(0, 0, "Requests", [["AWS/CloudFront", "Requests", ..DISTRIBUTION, { stat: "Sum", ..EDGE }]]),
                graph(1, 0, "Cache hit rate", [["AWS/CloudFront", "CacheHitRate", ..DISTRIBUTION, EDGE]]),
                graph(0, 1, "Errors", for metric in ["4xxErrorRate", "5xxErrorRate"] { ["AWS/CloudFront", metric, ..DISTRIBUTION, EDGE] }),
                graph(1, 1, "Bytes downloaded", [["AWS/CloudFront", "BytesDownloaded", ..DISTRIBUTION, { stat: "Sum", ..EDGE }]]),
            ],
        }),
    });
}
