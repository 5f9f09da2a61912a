//! The database: an Aurora Serverless v2 PostgreSQL cluster with encrypted, rotated credentials.
//!
//! Cost a month, roughly (us-east-1, list prices of 2025, 730 hours):
//! - each instance: 730 x $0.12 = $88 for each capacity unit; at rest 0.5 x 1 instance = $44 in dev, 0.5 x 2 = $88 in
//!   staging, 1 x 2 = $175 in prod
//! - storage $0.10 for each GB, and $0.20 for each million of reads and writes
//! - key $1 and secret $0.40

use crate::{components::allow_tcp, network};
use infra_core::prelude::*;

/// Aurora Serverless v2 PostgreSQL in the private subnets.
#[stack]
pub mod database {
    /// The database that the API uses.
    pub const DATABASE_NAME: &str = "app";
    const PORT: u16 = 5432;
    const UNSAFE_IN_URLS: &str = r#" %+~`#$&*()|[]{}:;<>?!'/@"\"#;

    // The rotation function comes from this transform.
    transform!("AWS::SecretsManager-2024-09-16");

    // Credentials.

    /// Encrypts the credentials; usable through Secrets Manager only.
    #[removal(env.removal)]
    resource!(<kms::Key> secret_key {
        description: sub!("Encrypts the database credentials of {env.app} {env.name}"),
        enable_key_rotation: true,
        pending_window_in_days: 30,
        key_policy: policy![
            allow {
                sid: "AccountAdministersTheKey",
                principal: { aws: sub!("arn:{aws::partition}:iam::{aws::account_id}:root") },
                action: "kms:*",
                resource: "*",
            },
            allow {
                sid: "SecretsManagerUsesTheKey",
                principal: { aws: "*" },
                action: ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
                resource: "*",
                condition: {
                    StringEquals: {
                        "kms:CallerAccount": aws::account_id,
                        "kms:ViaService": sub!("secretsmanager.{aws::region}.{aws::url_suffix}"),
                    },
                },
            },
        ],
    });

    resource!(<kms::Alias> secret_key_alias {
        alias_name: sub!("alias/{env.app}-{env.name}-database-secret"),
        target_key_id: secret_key,
    });

    #[removal(env.removal)]
    resource!(<secretsmanager::Secret> secret {
        name: sub!("{env.app}/{env.name}/database"),
        description: "Credentials of the database's administrator",
        kms_key_id: secret_key.arn,
        generate_secret_string: {
            secret_string_template: json!({ username: "app_admin", dbname: DATABASE_NAME }),
            generate_string_key: "password",
            password_length: 30,
            exclude_characters: UNSAFE_IN_URLS,
        },
    });

    resource!(<secretsmanager::ResourcePolicy> secret_policy {
        secret_id: secret,
        block_public_policy: true,
        resource_policy: policy![deny {
            principal: { aws: sub!("arn:{aws::partition}:iam::{aws::account_id}:root") },
            action: "secretsmanager:DeleteSecret",
            resource: "*",
        }],
    });

    resource!(<secretsmanager::SecretTargetAttachment> secret_attachment {
        secret_id: secret,
        target_id: cluster,
        target_type: "AWS::RDS::DBCluster",
    });

    #[depends_on(writer)]
    resource!(<secretsmanager::RotationSchedule> rotation {
        secret_id: secret_attachment,
        rotation_rules: { schedule_expression: "rate(30 days)" },
        hosted_rotation_lambda: {
            rotation_type: "PostgreSQLSingleUser",
            rotation_lambda_name: name!("database-rotation"),
            kms_key_arn: secret_key.arn,
            exclude_characters: UNSAFE_IN_URLS,
            vpc_security_group_ids: rotation_sg.group_id,
            vpc_subnet_ids: join(",", network::zone::private),
        },
    });

    resource!(<ec2::SecurityGroup> rotation_sg {
        group_name: name!("database-rotation"),
        group_description: "Rotation of the database credentials",
        vpc_id: network::vpc,
        security_group_egress: [{ description: "Secrets Manager", ip_protocol: "tcp", from_port: 443, to_port: 443, cidr_ip: "0.0.0.0/0" }],
    });

    component!(<allow_tcp> rotation_to_database {
        from: rotation_sg,
        to: network::database_sg,
        port: PORT,
        description: "PostgreSQL from the rotation function",
    });

    // Cluster.

    resource!(<rds::DbSubnetGroup> subnets {
        db_subnet_group_name: name!("database"),
        db_subnet_group_description: "Private subnets of the database",
        subnet_ids: network::zone::private,
    });

    resource!(<rds::DbClusterParameterGroup> parameters {
        description: "TLS only; logs connections and slow statements",
        family: "aurora-postgresql16",
        parameters: {
            "rds.force_ssl": "1",
            log_connections: "1",
            log_disconnections: "1",
            log_min_duration_statement: "1000",
        },
    });

    /// Made here, so that the log that the cluster exports has a retention and tags.
    #[removal(env.removal)]
    resource!(<logs::LogGroup> log_group {
        log_group_name: sub!("/aws/rds/cluster/{env.app}-{env.name}-database/postgresql"),
        retention_in_days: env.logs.retention_days,
    });

    #[depends_on(log_group)]
    #[waive(rds_cluster_without_reader, reason = "dev can wait for a new writer", in = [dev])]
    #[waive(rds_without_deletion_protection, reason = "dev and staging are made and deleted at will", in = [dev, staging])]
    #[removal(if env.removal == "Retain" { Snapshot } else { Delete })]
    resource!(<rds::DbCluster> cluster {
        db_cluster_identifier: name!("database"),
        engine: "aurora-postgresql",
        engine_version: "16.11",
        database_name: DATABASE_NAME,
        port: PORT,
        master_username: resolve_secret(secret, "username"),
        master_user_password: resolve_secret(secret, "password"),
        enable_iam_database_authentication: true,
        serverless_v2_scaling_configuration: { min_capacity: env.database.min_acu, max_capacity: env.database.max_acu },
        db_subnet_group_name: subnets,
        vpc_security_group_ids: [network::database_sg.group_id],
        db_cluster_parameter_group_name: parameters,
        storage_encrypted: true,
        backup_retention_period: env.database.backup_retention_days,
        preferred_backup_window: "03:00-04:00",
        preferred_maintenance_window: "sun:04:30-sun:05:30",
        copy_tags_to_snapshot: true,
        deletion_protection: env.database.deletion_protection,
        enable_cloudwatch_logs_exports: ["postgresql"],
    });

    const INSTANCE: Value = value!({
        db_cluster_identifier: cluster,
        db_instance_class: "db.serverless",
        engine: "aurora-postgresql",
        publicly_accessible: false,
        auto_minor_version_upgrade: true,
        enable_performance_insights: true,
    });

    #[removal(Delete)]
    resource!(<rds::DbInstance> writer { db_instance_identifier: name!("database-writer"), promotion_tier: 0, ..INSTANCE });

    #[for_each(i in 0..env.database.readers)]
    #[depends_on(writer)]
    #[removal(Delete)]
    resource!(<rds::DbInstance> reader { db_instance_identifier: name!("database-reader-{i}"), promotion_tier: 1, ..INSTANCE });

    /// Secret with the database credentials.
    #[export(name!("database-secret-arn"))]
    output!(database_secret_arn: secret);
}
