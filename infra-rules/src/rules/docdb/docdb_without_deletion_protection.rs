//! A cluster of `DocumentDB` that can be deleted by mistake.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "docdb_without_deletion_protection",
    group: Group::Reliability,
    title: "a DocumentDB cluster that can be deleted by mistake",
    rationale: "One call, or one wrong update of the stack, deletes the database.",
    bad: r#"resource!(<docdb::DbCluster> cluster { master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });"#,
    good: r#"resource!(<docdb::DbCluster> cluster { master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, deletion_protection: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/documentdb/latest/developerguide/db-cluster-delete.html"),
        Source::Known(Known::SecurityHub, "DocumentDB.5"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::DocDB::DBCluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["DeletionProtection"], &RULE, context, "can be deleted by mistake");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::DocDB::DBCluster", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` can be deleted by mistake"]);
        assert!(check(r#"{"DeletionProtection": true}"#).is_empty());
    }
}
