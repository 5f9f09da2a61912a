//! An Aurora cluster that cannot be wound back.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;
use crate::rules::read::text;

pub(crate) static RULE: Rule = Rule {
    name: "aurora_without_backtrack",
    group: Group::Optional,
    title: "an Aurora cluster that cannot be wound back",
    rationale: "A wrong statement is undone in minutes, without a restore. It costs by change.",
    bad: r#"resource!(<rds::DbCluster> database { engine: "aurora-mysql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });"#,
    good: r#"resource!(<rds::DbCluster> database { engine: "aurora-mysql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, backtrack_window: 86400 });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Backtrack.html"),
        Source::Known(Known::SecurityHub, "RDS.14"),
        Source::Known(Known::CdkNag, "AwsSolutions-RDS14"),
        Source::Known(Known::Checkov, "CKV_AWS_326"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::RDS::DBCluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if text(resource, &["Engine"]) != Some("aurora-mysql") {
        return;
    }
    expect_present(resource, (&["BacktrackWindow"], "86400"), &RULE, context, "cannot be wound back");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::RDS::DBCluster", properties, super::RULE.name);
        assert_eq!(check(r#"{"Engine": "aurora-mysql"}"#), ["`Subject` cannot be wound back"]);
        assert!(check(r#"{"Engine": "aurora-mysql", "BacktrackWindow": 86400}"#).is_empty());
    }
}
