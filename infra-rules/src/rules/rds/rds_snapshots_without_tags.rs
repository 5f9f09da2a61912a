//! A database whose snapshots lose its tags.

use super::engine::is_cluster_member;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "rds_snapshots_without_tags",
    group: Group::Style,
    title: "a database whose snapshots lose its tags",
    rationale: "Snapshots without tags belong to nobody: costs and cleaning rules pass them by.",
    bad: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });"#,
    good: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, copy_tags_to_snapshot: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html"),
        Source::Known(Known::SecurityHub, "RDS.16"),
        Source::Known(Known::SecurityHub, "RDS.17"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if is_cluster_member(resource) {
        return;
    }
    expect_on(resource, &["CopyTagsToSnapshot"], &RULE, context, "does not copy its tags to snapshots");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::RDS::DBCluster", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` does not copy its tags to snapshots"]);
        assert!(check(r#"{"CopyTagsToSnapshot": true}"#).is_empty());
    }
}
