//! Components with props of every kind, one and many.

use infra_core::prelude::*;

infra_core::environments!();

mod support;

/// Lets one security group reach another.
#[component]
pub mod allow_tcp {
    props! {
        description: String,
        from: ec2::SecurityGroup,
        to: ec2::SecurityGroup,
        port: u16,
    }

    const RULE: Value = value!({ description: description, ip_protocol: "tcp", from_port: port, to_port: port });

    resource!(<ec2::SecurityGroupEgress> egress { group_id: from.group_id, destination_security_group_id: to.group_id, ..RULE });
    resource!(<ec2::SecurityGroupIngress> ingress { group_id: to.group_id, source_security_group_id: from.group_id, ..RULE });
}

/// A topic with subscribers.
#[component]
pub mod alarm_topic {
    props! {
        /// What it is called.
        name: String,
        emails: [String],
        subnets: [ec2::Subnet],
        quiet: bool,
        document: Value,
    }

    #[when(!quiet)]
    resource!(<sns::Topic> loud {});

    resource!(<sns::Topic> topic { topic_name: name, display_name: name, archive_policy: document });

    #[for_each(email in emails)]
    resource!(<sns::Subscription> subscriber { topic_arn: topic, protocol: "email", endpoint: email });

    resource!(<elasticache::SubnetGroup> group { description: name, subnet_ids: subnets });
    resource!(<efs::MountTarget> target { file_system_id: "fs-12345678", subnet_id: subnets[1], security_groups: ["sg-12345678"] });
}

#[stack]
pub mod network {
    resource!(<ec2::Vpc> vpc { cidr_block: env.network.vpc_cidr });
    resource!(<ec2::SecurityGroup> web { group_description: "Web", vpc_id: vpc });
    resource!(<ec2::SecurityGroup> app { group_description: "App", vpc_id: vpc });

    #[for_each(i in 0..env.network.az_count)]
    resource!(<ec2::Subnet> private { vpc_id: vpc, availability_zone: az(i), cidr_block: subnet(env.network.vpc_cidr, 24, i) });

    component!(<allow_tcp> web_to_app { from: web, to: app, port: 443, description: sub!("{env.app}: web to app") });

    #[for_each(name in ["warning", "critical"])]
    component!(<alarm_topic> topic {
        name: name!("{name}"),
        emails: env.monitoring.emails,
        subnets: private,
        quiet: env.name != "prod",
        document: { MessageRetentionPeriod: 7 },
    });

    #[when(env.name == "prod")]
    component!(<alarm_topic> page {
        name: "page",
        emails: ["oncall@example.com"],
        subnets: [private[0], private[1]],
        quiet: true,
        document: {},
    });

    output!(topic: topic["warning"].topic);
    output!(rule: web_to_app.ingress);
}

fn main() {
    let templates = support::templates(&infra_core::app![network]);
    support::holds(&templates, "prod/network", &["WebToAppIngress", r#""FromPort":443"#, "oncall@example.com", "PageTopic", r#""SubnetId":{"Ref":"Private1"}"#]);
    assert!(!templates.iter().any(|(name, text)| name.starts_with("dev") && text.contains("oncall@")));
}
