//! Bases, loops in lists and objects, free-form keys, attributes of every kind.

use infra_core::prelude::*;

infra_core::environments!();

mod support;

#[stack(region = "us-east-1", name = "edge")]
pub mod frontend {
    const CODE: &str = "exports.handler = async () => ({});";
    const RULE: Value = value!({ status: "Enabled", abort_incomplete_multipart_upload: { days_after_initiation: 7 } });
    const METRICS: Value = value!(["AWS/RDS", "CPUUtilization"]);

    fn graph(column: i64, title: &str, metrics: Value) -> Value {
        value!({ type: "metric", x: 12 * column, y: 0, width: 12, height: 6, properties: { title: title, region: aws::region, metrics: [metrics] } })
    }

    resource!(<lambda::LayerVersion> layer { content: asset!("Cargo.toml") });

    resource!(<cloudformation::Stack> store { template_url: asset!("Cargo.toml"), parameters: { Name: name!("store") } });

    output!(topic: store.outputs.topic_arn);

    #[removal(env.removal)]
    #[metadata { Reviewed: "2026-11", by: ["operations"] }]
    resource!(<s3::Bucket> bucket {
        bucket_name: name!("assets-{aws::account_id}"),
        lifecycle_configuration: {
            rules: [
                { id: "old", noncurrent_version_expiration: { noncurrent_days: 30 }, ..RULE },
                for (id, days) in [("logs", 7), ("drafts", 14)] { id: id, prefix: sub!("{id}/"), expiration_in_days: days, ..RULE },
                if env.name == "prod" { { id: "archive", transitions: [{ storage_class: "GLACIER", transition_in_days: 90 }], ..RULE } },
            ],
        },
        /// A doc comment before a property.
        versioning_configuration: { status: "Enabled" },
    });

    resource!(<rds::DbClusterParameterGroup> parameters {
        description: "Free-form keys",
        family: "aurora-postgresql16",
        parameters: { "rds.force_ssl": "1", log_connections: "1", r#static: "1" },
    });

    resource!(<cloudwatch::Dashboard> dashboard {
        dashboard_name: name!("overview"),
        dashboard_body: json!({ widgets: [graph(0, "Buckets", ["AWS/S3", bucket]), graph(1, "Databases", [..METRICS, { stat: "Sum" }])] }),
    });

    resource!(<iam::Role> role {
        assume_role_policy_document: policy![allow { principal: { service: "lambda.amazonaws.com" }, action: "sts:AssumeRole" }],
    });

    #[id("Handler")]
    resource!(<lambda::Function> function { runtime: "nodejs22.x", handler: "index.handler", role: role.arn, code: { zip_file: CODE } });

    #[renew_on(CODE)]
    resource!(<lambda::Version> version { function_name: function });

    #[update_policy { auto_scaling_rolling_update: { min_instances_in_service: 1, pause_time: "PT5M" } }]
    #[creation_policy { resource_signal: { count: 1, timeout: "PT15M" } }]
    resource!(<autoscaling::AutoScalingGroup> hosts {
        min_size: 1,
        max_size: 2,
        availability_zones: [az(0), az(1)],
        launch_template: { launch_template_id: "lt-12345678", version: "1" },
        tags: { Team: "web" },
    });

    #[waive(ebs_volume_without_encryption, reason = "A copy of public data", in = [dev, staging, prod], until = "2027-12-31")]
    resource!(<ec2::Volume> public_data { size: 10, availability_zone: az(0), encrypted: false });

    #[cfg(any())]
    resource!(<ec2::Volume> never { size: 10, availability_zone: az(0), encrypted: true });

    // The list form of tags stays.
    resource!(<ec2::InternetGateway> gateway { tags: [{ key: "Team", value: "web" }] });
}

fn main() {
    let templates = support::templates(&infra_core::app![frontend]);
    support::holds(&templates, "prod/edge", &[
        r#""Status":"Enabled""#,
        r#""StorageClass":"GLACIER""#,
        r#""static":"1""#,
        r#""log_connections":"1""#,
        r#""AutoScalingRollingUpdate":{"MinInstancesInService":1"#,
        r#""DeletionPolicy":"Retain""#,
        r#""Handler":{"Type":"AWS::Lambda::Function""#,
        r#"{"Key":"Team","Value":"web","PropagateAtLaunch":true}"#,
    ]);
    assert!(!templates.iter().any(|(_, text)| text.contains("Never")));
}
