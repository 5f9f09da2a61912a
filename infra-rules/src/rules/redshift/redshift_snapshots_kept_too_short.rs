//! Snapshots of a warehouse that are kept for less than a week.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_at_least;

pub(crate) static RULE: Rule = Rule {
    name: "redshift_snapshots_kept_too_short",
    group: Group::Reliability,
    title: "snapshots of a warehouse that are kept for less than a week",
    rationale: "A fault that is noticed on Monday may have come on Friday. The default is one day.",
    bad: r#"resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true, automated_snapshot_retention_period: 1 });"#,
    good: r#"resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true, automated_snapshot_retention_period: 7 });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-snapshots.html"),
        Source::Known(Known::SecurityHub, "Redshift.3"),
        Source::Known(Known::Config, "REDSHIFT_BACKUP_ENABLED"),
        Source::Known(Known::CdkNag, "AwsSolutions-RS10"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Redshift::Cluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_at_least(
        resource,
        (&["AutomatedSnapshotRetentionPeriod"], 7, Some(1)),
        &RULE,
        context,
        "keeps too few snapshots",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Redshift::Cluster", properties, super::RULE.name);
        assert_eq!(check(r#"{"AutomatedSnapshotRetentionPeriod": 1}"#), ["`Subject` keeps too few snapshots"]);
        assert!(check(r#"{"AutomatedSnapshotRetentionPeriod": 7}"#).is_empty());
    }
}
