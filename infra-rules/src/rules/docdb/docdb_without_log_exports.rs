//! A cluster of `DocumentDB` without an audit log.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "docdb_without_log_exports",
    group: Group::Hardening,
    title: "a DocumentDB cluster without an audit log",
    rationale: "After a leak the log is the only way to tell what was taken.",
    bad: r#"resource!(<docdb::DbCluster> cluster { master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });"#,
    good: r#"resource!(<docdb::DbCluster> cluster { master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, enable_cloudwatch_logs_exports: ["audit"] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html"),
        Source::Known(Known::SecurityHub, "DocumentDB.4"),
        Source::Known(Known::CdkNag, "AwsSolutions-DOC5"),
        Source::Known(Known::Checkov, "CKV_AWS_85"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::DocDB::DBCluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["EnableCloudwatchLogsExports"], "[\"audit\"]"), &RULE, context, "exports no logs");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::DocDB::DBCluster", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` exports no logs"]);
        assert!(check(r#"{"EnableCloudwatchLogsExports": ["audit"]}"#).is_empty());
    }
}
