//! Each value from env, a const, a function, a parameter.

use infra_core::prelude::*;

infra_core::environments!();

mod support;

#[stack]
pub mod network {
    const BLOCK: &str = "10.0.0.0/16";
    const DNS: bool = true;
    const TAGS: Value = value!({ Team: "network", Tier: tier("base") });

    fn size() -> i64 {
        10 * 2
    }

    fn names() -> Vec<String> {
        vec!["a".to_owned(), "b".to_owned()]
    }

    fn tier(name: &str) -> Value {
        value!(sub!("tier-{name}"))
    }

    /// The block of the second VPC.
    param!(<String> second_block { default: "10.9.0.0/16", allowed_pattern: "[0-9./]+" });
    param!(<Number> volume_size { default: 8, min_value: 1 });
    param!(<List<AWS::EC2::Subnet::Id>> subnets {});

    resource!(<ec2::Vpc> from_env { cidr_block: env.network.vpc_cidr, tags: TAGS });
    resource!(<ec2::Vpc> from_const { cidr_block: BLOCK, enable_dns_support: DNS });
    resource!(<ec2::Vpc> from_param { cidr_block: second_block });
    resource!(<ec2::Volume> from_function { size: size(), encrypted: true, availability_zone: az(0) });
    resource!(<ec2::Volume> from_number { size: volume_size, encrypted: true, availability_zone: az(0) });
    resource!(<rds::DbSubnetGroup> group { db_subnet_group_description: "From a parameter", subnet_ids: subnets });

    #[for_each(name in names())]
    resource!(<ec2::Eip> address { tags: { Name: name } });

    // Whole numbers and truth values as text where text is wanted.
    resource!(<ecs::TaskDefinition> task {
        family: "api",
        cpu: 256,
        memory: env.database.readers,
        container_definitions: [{
            name: "api",
            image: format!("acme/api:{}", size()),
            environment: [{ name: "READERS", value: env.database.readers }, { name: "PRODUCTION", value: env.name == "prod" }],
        }],
    });

    /// Choices of each kind.
    resource!(<sqs::Queue> queue {
        delay_seconds: if env.name == "prod" { 0 } else { 5 },
        visibility_timeout: match env.name { "prod" => 60, "staging" => 45, _ => 30 },
        queue_name: if env.removal == "Retain" { name!("jobs") },
        message_retention_period: 3600 * env.network.az_count,
    });
}

fn main() {
    let templates = support::templates(&infra_core::app![network]);
    support::holds(&templates, "prod/network", &[
        r#""Cpu":"256""#,
        r#""Memory":"1""#,
        r#"{"Name":"PRODUCTION","Value":"true"}"#,
        r#""QueueName":"acme-prod-jobs""#,
        r#""MessageRetentionPeriod":10800"#,
        r#""CidrBlock":{"Ref":"SecondBlock"}"#,
        r#""Size":20"#,
        r#"{"Key":"Tier","Value":"tier-base"}"#,
    ]);
    support::holds(&templates, "dev/network", &[r#""DelaySeconds":5,"VisibilityTimeout":30,"MessageRetentionPeriod":7200"#]);
}
