//! A graph database that does not say who asks it.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "neptune_without_log_exports",
    group: Group::Hardening,
    title: "a graph database that does not say who asks it",
    rationale: "After a leak the audit log is the only way to tell what was taken.",
    bad: r"resource!(<neptune::DbCluster> graph { storage_encrypted: true });",
    good: r#"resource!(<neptune::DbCluster> graph { storage_encrypted: true, enable_cloudwatch_logs_exports: ["audit"] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/neptune/latest/userguide/cloudwatch-logs.html"),
        Source::Known(Known::SecurityHub, "Neptune.2"),
        Source::Known(Known::Checkov, "CKV_AWS_101"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Neptune::DBCluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["EnableCloudwatchLogsExports"], "[\"audit\"]"), &RULE, context, "exports no logs");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Neptune::DBCluster", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` exports no logs"]);
        assert!(check(r#"{"EnableCloudwatchLogsExports": ["audit"]}"#).is_empty());
    }
}
