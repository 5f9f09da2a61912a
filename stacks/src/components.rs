//! What more than one stack, or one stack twice, is made of.
//!
//! A component is used as `component!(<log_bucket> access_logs { … })`: its resources become resources of the stack,
//! with its name before theirs (`AccessLogsBucket`), and the stack refers to them as `access_logs.bucket`.

use infra_core::prelude::*;

/// Lets one security group reach another on one TCP port: the egress rule of the one, the ingress rule of the other.
#[component]
pub mod allow_tcp {
    props! {
        description: String,
        from: ec2::SecurityGroup,
        to: ec2::SecurityGroup,
        port: u16,
    }

    const RULE: Value = value!({ description: description, ip_protocol: "tcp", from_port: port, to_port: port });

    /// Out of `from`.
    resource!(<ec2::SecurityGroupEgress> egress {
        group_id: from.group_id,
        destination_security_group_id: to.group_id,
        ..RULE
    });

    /// Into `to`.
    resource!(<ec2::SecurityGroupIngress> ingress {
        group_id: to.group_id,
        source_security_group_id: from.group_id,
        ..RULE
    });
}

/// An encrypted topic that CloudWatch alarms publish to, with its e-mail subscribers.
#[component]
pub mod alarm_topic {
    props! {
        name: String,
        key: kms::Key,
        emails: [String],
    }

    /// Encrypted with `key`.
    resource!(<sns::Topic> topic { topic_name: name, display_name: name, kms_master_key_id: key });

    /// Alarms of this account publish, over TLS only.
    resource!(<sns::TopicPolicy> policy {
        topics: [topic],
        policy_document: policy![
            allow {
                sid: "AlarmsPublish",
                principal: { service: "cloudwatch.amazonaws.com" },
                action: "sns:Publish",
                resource: topic,
                condition: { StringEquals: { "aws:SourceAccount": aws::account_id } },
            },
            deny {
                sid: "TlsOnly",
                principal: "*",
                action: "sns:Publish",
                resource: topic,
                condition: { Bool: { "aws:SecureTransport": false } },
            },
        ],
    });

    #[for_each(email in emails)]
    resource!(<sns::Subscription> subscriber { topic_arn: topic, protocol: "email", endpoint: email });
}

/// A private bucket that one service of AWS writes its access logs to, and that forgets them after a while.
#[component]
pub mod log_bucket {
    props! {
        name: String,
        /// Who writes, a service principal.
        writer: String,
        /// What it writes, as the end of an object's ARN: `s3/*`.
        objects: String,
        /// `BucketOwnerPreferred` for services that deliver by ACL, else `BucketOwnerEnforced`.
        ownership: String,
        retention_days: i64,
        removal: String,
    }

    /// Versioned, so that a log that was written is there until it expires.
    #[removal(removal)]
    resource!(<s3::Bucket> bucket {
        bucket_name: name,
        versioning_configuration: { status: "Enabled" },
        bucket_encryption: {
            server_side_encryption_configuration: [{ server_side_encryption_by_default: { sse_algorithm: "AES256" } }],
        },
        public_access_block_configuration: {
            block_public_acls: true,
            block_public_policy: true,
            ignore_public_acls: true,
            restrict_public_buckets: true,
        },
        ownership_controls: { rules: [{ object_ownership: ownership }] },
        lifecycle_configuration: {
            rules: [{
                id: "ExpireLogs",
                status: "Enabled",
                expiration_in_days: retention_days,
                noncurrent_version_expiration: { noncurrent_days: 1 },
                abort_incomplete_multipart_upload: { days_after_initiation: 7 },
            }],
        },
    });

    /// TLS only, and one writer.
    resource!(<s3::BucketPolicy> policy {
        bucket: bucket,
        policy_document: policy![
            deny {
                sid: "TlsOnly",
                principal: { aws: "*" },
                action: "s3:*",
                resource: [bucket.arn, sub!("{bucket.arn}/*")],
                condition: { Bool: { "aws:SecureTransport": false } },
            },
            allow {
                sid: "ServiceWrites",
                principal: { service: writer },
                action: "s3:PutObject",
                resource: sub!("{bucket.arn}/{objects}"),
            },
        ],
    });
}
