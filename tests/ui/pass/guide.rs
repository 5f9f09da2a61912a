//! The examples of docs/guide.md; a test holds the page against this folder.

use infra_core::prelude::*;

infra_core::environments!();

mod support;

/// VPC, subnets and routes.
#[stack]
pub mod network {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    output!(vpc_id: vpc);

    #[for_each(i in 0..env.network.az_count)]
    pub mod zone {
        resource!(<ec2::Subnet> private { vpc_id: vpc, availability_zone: az(i), cidr_block: subnet(env.network.vpc_cidr, 24, i) });

        #[when(i < env.network.nat_gateways)]
        resource!(<ec2::Eip> nat_ip { domain: "vpc" });
    }

    #[for_each((name, port) in [("web", 443), ("admin", 8443)], key = name)]
    resource!(<ec2::SecurityGroup> service { group_description: sub!("{name} on {port}"), vpc_id: vpc });

    resource!(<ec2::Eip> short { tags: { Name: name!("short") } });
    resource!(<ec2::Eip> long { tags: [{ key: "Name", value: "long" }] });
}

/// Every item.
#[stack]
pub mod items {
    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });
    output!(vpc_id: vpc);
    param!(<String> stage { default: "dev", allowed_values: ["dev", "prod"] });
    param!(<List<AWS::EC2::Subnet::Id>> subnets {});
    mapping!(sizes: { dev: { Instance: "t3.small" }, prod: { Instance: "m7g.large" } });
    condition!(is_prod: equals(stage, "prod"));
    rule!(prod_in_one_region: {
        RuleCondition: equals(stage, "prod"),
        Assertions: [{ Assert: equals(aws::region, "us-east-1"), AssertDescription: "prod lives in us-east-1" }],
    });
    metadata!(Owner: { Team: "network" });
    transform!("AWS::LanguageExtensions");

    resource!(<ec2::SecurityGroup> web { group_description: "Web", vpc_id: vpc });
    resource!(<ec2::SecurityGroup> app { group_description: "App", vpc_id: vpc });
    component!(<allow_tcp> web_to_app { from: web, to: app, port: 443, description: "Web to app" });
    output!(rule: web_to_app.ingress);
}

/// Values that have names, and policies.
#[stack]
pub mod values {
    const RULE: Value = value!({ status: "Enabled", abort_incomplete_multipart_upload: { days_after_initiation: 7 } });

    fn graph(column: i64, title: &str, metrics: Value) -> Value {
        value!({ type: "metric", x: 12 * column, properties: { title: title, metrics: [metrics], region: aws::region } })
    }

    #[removal(Retain)]
    resource!(<s3::Bucket> bucket { lifecycle_configuration: { rules: [{ id: "uploads", ..RULE }] } });
    resource!(<cloudwatch::Dashboard> dashboard {
        dashboard_body: json!({ widgets: [graph(0, "Buckets", ["AWS/S3", bucket])] }),
    });

    resource!(<iam::Role> host {
        assume_role_policy_document: policy![allow {
            principal: { service: "ec2.amazonaws.com" },
            action: "sts:AssumeRole",
            condition: { StringEquals: { "aws:SourceAccount": aws::account_id } },
        }],
    });
}

/// Lets one security group reach another.
#[component]
pub mod allow_tcp {
    props! {
        description: String,
        from: ec2::SecurityGroup,
        to: ec2::SecurityGroup,
        port: u16,
    }

    resource!(<ec2::SecurityGroupIngress> ingress {
        group_id: to.group_id,
        source_security_group_id: from.group_id,
        description: description,
        ip_protocol: "tcp",
        from_port: port,
        to_port: port,
    });
}

fn main() {
    let templates = support::templates(&infra_core::app![network, items, values]);
    support::holds(&templates, "prod/network", &[r#""Value":"acme-prod-short""#, r#""GroupDescription":"admin on 8443""#]);
    support::holds(&templates, "dev/items", &[r#""Transform":"AWS::LanguageExtensions""#, r#""Description":"Web to app""#]);
    support::holds(&templates, "dev/values", &[r#""DaysAfterInitiation":7"#, r#""Statement":[{"Effect":"Allow""#]);
}
