//! A broker that is not kept up to date.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_not;

pub(crate) static RULE: Rule = Rule {
    name: "broker_without_minor_upgrades",
    group: Group::Hardening,
    title: "a broker that is not kept up to date",
    rationale: "A version brings the fixes of security holes; AWS puts it in within the maintenance window.",
    bad: r#"resource!(<amazonmq::Broker> broker { broker_name: "orders", engine_type: "ACTIVEMQ", engine_version: "5.19", deployment_mode: "SINGLE_INSTANCE", host_instance_type: "mq.m5.large", publicly_accessible: false, auto_minor_version_upgrade: false });"#,
    good: r#"resource!(<amazonmq::Broker> broker { broker_name: "orders", engine_type: "ACTIVEMQ", engine_version: "5.19", deployment_mode: "SINGLE_INSTANCE", host_instance_type: "mq.m5.large", publicly_accessible: false, auto_minor_version_upgrade: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/upgrading-brokers.html"),
        Source::Known(Known::SecurityHub, "MQ.3"),
        Source::Known(Known::Checkov, "CKV_AWS_207"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::AmazonMQ::Broker"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_not(resource, (&["AutoMinorVersionUpgrade"], false), &RULE, context, "takes no new versions");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::AmazonMQ::Broker", properties, super::RULE.name);
        assert_eq!(check(r#"{"AutoMinorVersionUpgrade": false}"#), ["`Subject` takes no new versions"]);
        assert!(check(r#"{"AutoMinorVersionUpgrade": true}"#).is_empty());
    }
}
