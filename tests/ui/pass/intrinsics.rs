//! Intrinsic functions in every place where CloudFormation allows them.

use infra_core::prelude::*;

infra_core::environments!();

mod support;

#[stack]
pub mod application {
    transform!("AWS::LanguageExtensions");

    metadata!(Owner: { Team: "network", Since: 2026 });

    param!(<String> stage { default: "dev", allowed_values: ["dev", "prod"] });
    param!(<CommaDelimitedList> blocks { default: "10.0.0.0/24,10.0.1.0/24" });

    mapping!(sizes: { dev: { Instance: "t3.small", Zones: ["a", "b"] }, prod: { Instance: "m7g.large", Zones: ["a", "b", "c"] } });

    condition!(is_prod: equals(stage, "prod"));
    condition!(is_large: and(is_prod, not(equals(aws::region, "eu-west-1"))));
    condition!(is_any: or(is_prod, is_large));

    rule!(prod_in_one_region: {
        RuleCondition: equals(stage, "prod"),
        Assertions: [{ Assert: equals(aws::region, "us-east-1"), AssertDescription: "prod lives in us-east-1" }],
    });

    resource!(<ec2::Vpc> vpc { cidr_block: "10.0.0.0/16" });

    resource!(<ec2::Subnet> subnet {
        vpc_id: vpc,
        cidr_block: select(0, cidr(vpc.cidr_block, 4, 8)),
        availability_zone: select(1, get_azs(aws::region)),
        tags: { Name: join("-", [env.app, stage, "subnet"]), Block: select(0, blocks) },
    });

    #[when(is_prod)]
    resource!(<ec2::Eip> address { domain: "vpc" });

    resource!(<ec2::Instance> host {
        image_id: resolve_ssm("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"),
        instance_type: find_in_map(sizes, stage, "Instance"),
        subnet_id: if is_prod { subnet } else { import_value("shared-subnet") },
        key_name: if is_large { "operations" },
        user_data: base64(sub!("#!/bin/sh\necho {vpc.cidr_block} in {aws::region} ${{HOME}}\n")),
        security_group_ids: split(",", import_value(sub!("{stage}-groups"))),
        monitoring: is_monitored(),
    });

    fn is_monitored() -> bool {
        true
    }

    resource!(<secretsmanager::Secret> secret {
        name: name!("database"),
        generate_secret_string: { secret_string_template: json!({ username: "app", vpc: vpc, port: 5432 }), generate_string_key: "password" },
    });

    resource!(<rds::DbCluster> cluster {
        engine: "aurora-postgresql",
        storage_encrypted: true,
        master_username: resolve_secret(secret, "username"),
        master_user_password: resolve_secret(secret, "password"),
    });

    resource!(<iam::Role> role {
        assume_role_policy_document: policy![allow {
            principal: { service: sub!("ec2.{aws::url_suffix}") },
            action: "sts:AssumeRole",
            condition: { StringEquals: { "aws:SourceAccount": aws::account_id } },
        }],
        policies: [{
            policy_name: "read",
            policy_document: policy![
                allow { sid: "Read", action: ["secretsmanager:GetSecretValue"], resource: secret },
                deny { action: "s3:*", not_resource: sub!("arn:{aws::partition}:s3:::{env.app}-*") },
            ],
        }],
    });

    resource!(<iam::ManagedPolicy> verbatim {
        policy_document: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/${aws:username}/*" }] },
        roles: [role],
    });

    output!(vpc_id: vpc);

    #[when(is_prod)]
    #[export]
    output!(address_id: address.allocation_id);

    #[export(name!("hosts"))]
    output!(host: host.private_ip);
}

fn main() {
    let templates = support::templates(&infra_core::app![application]);
    support::holds(&templates, "prod/application", &[
        r#""Transform":"AWS::LanguageExtensions""#,
        r#"{"Fn::FindInMap":["Sizes",{"Ref":"Stage"},"Instance"]}"#,
        r#""SubnetId":{"Fn::If":["IsProd",{"Ref":"Subnet"},{"Fn::ImportValue":"shared-subnet"}]}"#,
        r#""KeyName":{"Fn::If":["IsLarge","operations",{"Ref":"AWS::NoValue"}]}"#,
        r#"{"Fn::Select":[0,{"Fn::Cidr":[{"Fn::GetAtt":["Vpc","CidrBlock"]},4,8]}]}"#,
        r#"${!HOME}"#,
        r#"{{resolve:secretsmanager:${Secret}:SecretString:password}}"#,
        r#""Resource":"arn:aws:s3:::acme/${aws:username}/*""#,
        r#""AddressId":{"Condition":"IsProd""#,
    ]);
}
