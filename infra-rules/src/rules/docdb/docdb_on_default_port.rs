//! A document database on the port that everybody tries first.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "docdb_on_default_port",
    group: Group::Optional,
    title: "a document database on the port that everybody tries first",
    rationale: "Scans try the default port first. Another one keeps the crowd out, and no more than that.",
    bad: r#"resource!(<docdb::DbCluster> documents { master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });"#,
    good: r#"resource!(<docdb::DbCluster> documents { master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, port: 27027 });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/documentdb/latest/developerguide/db-cluster-create.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-DOC2"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::DocDB::DBCluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["Port"], "27027"), &RULE, context, "listens on the default port");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::DocDB::DBCluster", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` listens on the default port"]);
        assert!(check(r#"{"Port": 27027}"#).is_empty());
    }
}
