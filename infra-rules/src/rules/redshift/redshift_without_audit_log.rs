//! A warehouse that does not say who asks it.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "redshift_without_audit_log",
    group: Group::Hardening,
    title: "a warehouse that does not say who asks it",
    rationale: "After a leak the log is the only way to tell what was taken.",
    bad: r#"resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true });"#,
    good: r#"resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true, logging_properties: { bucket_name: "acme-logs" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/redshift/latest/mgmt/db-auditing.html"),
        Source::Known(Known::SecurityHub, "Redshift.4"),
        Source::Known(Known::CdkNag, "AwsSolutions-RS5"),
        Source::Known(Known::Checkov, "CKV_AWS_71"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Redshift::Cluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["LoggingProperties"], "{ … }"), &RULE, context, "has no audit log");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Redshift::Cluster", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` has no audit log"]);
        assert!(check(r#"{"LoggingProperties": {"BucketName": "x"}}"#).is_empty());
    }
}
