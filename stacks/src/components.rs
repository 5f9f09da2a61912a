//! What more than one stack, or one stack twice, is made of.

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
