//! A broker that does not say who manages it.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;
use crate::rules::read::text;

pub(crate) static RULE: Rule = Rule {
    name: "broker_without_audit_logs",
    group: Group::Optional,
    title: "a broker that does not say who manages it",
    rationale: "The audit log of ActiveMQ holds who changed queues and users.",
    bad: r#"resource!(<amazonmq::Broker> broker { broker_name: "orders", engine_type: "ACTIVEMQ", engine_version: "5.19", deployment_mode: "SINGLE_INSTANCE", host_instance_type: "mq.m5.large", publicly_accessible: false, auto_minor_version_upgrade: true });"#,
    good: r#"resource!(<amazonmq::Broker> broker { broker_name: "orders", engine_type: "ACTIVEMQ", engine_version: "5.19", deployment_mode: "SINGLE_INSTANCE", host_instance_type: "mq.m5.large", publicly_accessible: false, auto_minor_version_upgrade: true, logs: { audit: true } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/security-logging-monitoring.html"),
        Source::Known(Known::SecurityHub, "MQ.2"),
        Source::Known(Known::Checkov, "CKV_AWS_197"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::AmazonMQ::Broker"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if text(resource, &["EngineType"]) != Some("ACTIVEMQ") {
        return;
    }
    expect_on(resource, &["Logs", "Audit"], &RULE, context, "does not log who manages it");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::AmazonMQ::Broker", properties, super::RULE.name);
        assert_eq!(check(r#"{"EngineType": "ACTIVEMQ"}"#), ["`Subject` does not log who manages it"]);
        assert!(check(r#"{"EngineType": "ACTIVEMQ", "Logs": {"Audit": true}}"#).is_empty());
    }
}
