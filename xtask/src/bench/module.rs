//! The source of a stack of so many resources: a mix as in an application, with values of the environment, references,
//! policies, tags and text.

/// The kinds of resources in one block.
const BLOCK: usize = 10;

/// What the crates' environments say.
pub(super) const INFRA_TOML: &str = r#"app = "bench"

[tags]
Application = "{env.app}"
Environment = { value = "{env.name}", allowed = ["dev", "staging", "prod"] }
Owner = "platform"

[env-defaults]
account = "111111111111"
region = "us-east-1"
days = 30
alarm = { threshold = 80, periods = 2 }

[env.dev]
network = { cidr = "10.0.0.0/16" }

[env.staging]
network = { cidr = "10.1.0.0/16" }

[env.prod]
days = 365
network = { cidr = "10.2.0.0/16" }
"#;

/// The module `name` with `count` resources, a multiple of ten.
pub(super) fn module(name: &str, count: usize) -> String {
    let mut text = format!("/// Resources of the bench.\n#[stack]\npub mod {name} {{\n    const PORT: u16 = 5432;\n");
    for block in 0..count / BLOCK {
        text.push_str(&first(block));
        text.push_str(&REST.replace('@', &block.to_string()));
    }
    text.push_str("}\n");
    text
}

/// One block has the VPC, the others a security group in it.
fn first(block: usize) -> String {
    if block == 0 {
        return "    resource!(<ec2::Vpc> vpc { cidr_block: env.network.cidr, tags: { Name: name!(\"vpc\") } });\n"
            .to_owned();
    }
    FIRST.replace('@', &block.to_string())
}

const FIRST: &str = r#"
    resource!(<ec2::SecurityGroup> group_@ {
        group_description: sub!("Service @ of {env.name}"),
        vpc_id: vpc,
        security_group_ingress: [{ description: "Database", ip_protocol: "tcp", from_port: PORT, to_port: PORT, cidr_ip: env.network.cidr }],
        tags: { Name: name!("group-@") },
    });
"#;

const REST: &str = r#"
    resource!(<logs::LogGroup> logs_@ { log_group_name: name!("service-@"), retention_in_days: env.days });
    resource!(<kms::Key> key_@ {
        description: "Messages of service @",
        enable_key_rotation: true,
        key_policy: policy![allow { principal: { aws: sub!("arn:{aws::partition}:iam::{aws::account_id}:root") }, action: "kms:*", resource: "*" }],
    });
    resource!(<sqs::Queue> dead_@ { queue_name: name!("dead-@"), message_retention_period: 1209600, kms_master_key_id: key_@ });
    resource!(<sqs::Queue> queue_@ {
        queue_name: name!("queue-@"),
        kms_master_key_id: key_@.arn,
        visibility_timeout: 60,
        redrive_policy: { deadLetterTargetArn: dead_@.arn, maxReceiveCount: 3 },
    });
    resource!(<sns::Topic> topic_@ { topic_name: name!("topic-@"), kms_master_key_id: key_@ });
    resource!(<iam::Role> role_@ {
        assume_role_policy_document: policy![allow { principal: { service: "lambda.amazonaws.com" }, action: "sts:AssumeRole" }],
        tags: { Name: name!("role-@") },
    });
    resource!(<iam::RolePolicy> access_@ {
        policy_name: "access",
        role_name: role_@,
        policy_document: policy![
            allow { action: ["sqs:SendMessage", "sqs:ReceiveMessage"], resource: queue_@.arn },
            allow { action: ["logs:CreateLogStream", "logs:PutLogEvents"], resource: sub!("{logs_@.arn}:*") },
        ],
    });
    #[removal(Retain)]
    resource!(<dynamodb::Table> table_@ {
        billing_mode: "PAY_PER_REQUEST",
        attribute_definitions: [{ attribute_name: "id", attribute_type: "S" }],
        key_schema: [{ attribute_name: "id", key_type: "HASH" }],
        point_in_time_recovery_specification: { point_in_time_recovery_enabled: true },
        sse_specification: { sse_enabled: true, sse_type: "KMS", kms_master_key_id: key_@.arn },
    });
    resource!(<cloudwatch::Alarm> alarm_@ {
        alarm_description: sub!("Messages of {queue_@.queue_name} wait"),
        namespace: "AWS/SQS",
        metric_name: "ApproximateAgeOfOldestMessage",
        dimensions: [{ name: "QueueName", value: queue_@.queue_name }],
        statistic: "Maximum",
        period: 60,
        evaluation_periods: env.alarm.periods,
        threshold: env.alarm.threshold,
        comparison_operator: "GreaterThanThreshold",
        alarm_actions: [topic_@],
    });
"#;

#[cfg(test)]
mod tests {
    use super::module;

    #[test]
    fn a_module_has_the_resources_it_was_asked_for() {
        for count in [0, 10, 100, 500] {
            assert_eq!(module("some", count).matches("resource!(").count(), count);
        }
    }
}
