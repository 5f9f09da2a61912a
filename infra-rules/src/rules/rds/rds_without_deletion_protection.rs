//! A database that can be deleted by mistake.

use super::engine::is_cluster_member;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "rds_without_deletion_protection",
    group: Group::Reliability,
    title: "a database that can be deleted by mistake",
    rationale: "One call, or one wrong update of the stack, deletes the database. Protection makes that two steps.",
    bad: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });"#,
    good: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, deletion_protection: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html"),
        Source::Known(Known::SecurityHub, "RDS.7"),
        Source::Known(Known::SecurityHub, "RDS.8"),
        Source::Known(Known::Config, "RDS_CLUSTER_DELETION_PROTECTION_ENABLED"),
        Source::Known(Known::Config, "RDS_INSTANCE_DELETION_PROTECTION_ENABLED"),
        Source::Known(Known::CdkNag, "AwsSolutions-RDS10"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if is_cluster_member(resource) {
        return;
    }
    expect_on(resource, &["DeletionProtection"], &RULE, context, "can be deleted by mistake");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::RDS::DBCluster", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` can be deleted by mistake"]);
        assert!(check(r#"{"DeletionProtection": true}"#).is_empty());
    }
}
