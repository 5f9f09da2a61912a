//! An administrator with the name that everybody tries first.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_text;

pub(crate) static RULE: Rule = Rule {
    name: "rds_default_administrator",
    group: Group::Style,
    title: "an administrator with the name that everybody tries first",
    rationale: "Attacks start with the default name. Another one costs nothing.",
    bad: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "postgres", manage_master_user_password: true, storage_encrypted: true });"#,
    good: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.MasterAccounts.html"),
        Source::Known(Known::SecurityHub, "RDS.24"),
        Source::Known(Known::SecurityHub, "RDS.25"),
        Source::Known(Known::Config, "RDS_CLUSTER_DEFAULT_ADMIN_CHECK"),
        Source::Known(Known::Config, "RDS_INSTANCE_DEFAULT_ADMIN_CHECK"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_text(
        resource,
        (&["MasterUsername"], |name| !["admin", "administrator", "awsuser", "postgres", "root", "sa"].contains(&name)),
        &RULE,
        context,
        ("has an administrator with a default name", "\"app_admin\""),
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::RDS::DBCluster", properties, super::RULE.name);
        assert_eq!(check(r#"{"MasterUsername": "admin"}"#), ["`Subject` has an administrator with a default name"]);
        assert!(check(r#"{"MasterUsername": "app_admin"}"#).is_empty());
        assert!(check(r#"{"MasterUsername": {"Ref": "Name"}}"#).is_empty());
    }
}
