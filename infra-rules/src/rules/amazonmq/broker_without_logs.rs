//! A broker that writes no logs.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "broker_without_logs",
    group: Group::Optional,
    title: "a broker that writes no logs",
    rationale: "Without logs nobody can tell who connected, and why a message was lost.",
    bad: r#"resource!(<amazonmq::Broker> broker { broker_name: "orders", engine_type: "ACTIVEMQ", engine_version: "5.19", deployment_mode: "SINGLE_INSTANCE", host_instance_type: "mq.m5.large", publicly_accessible: false, auto_minor_version_upgrade: true });"#,
    good: r#"resource!(<amazonmq::Broker> broker { broker_name: "orders", engine_type: "ACTIVEMQ", engine_version: "5.19", deployment_mode: "SINGLE_INSTANCE", host_instance_type: "mq.m5.large", publicly_accessible: false, auto_minor_version_upgrade: true, logs: { general: true } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/security-logging-monitoring.html"),
        Source::Known(Known::Checkov, "CKV_AWS_48"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::AmazonMQ::Broker"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["Logs", "General"], &RULE, context, "writes no logs");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::AmazonMQ::Broker", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` writes no logs"]);
        assert!(check(r#"{"Logs": {"General": true}}"#).is_empty());
    }
}
