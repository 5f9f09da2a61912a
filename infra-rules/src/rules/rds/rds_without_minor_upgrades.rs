//! A database that does not take minor upgrades.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_not;

pub(crate) static RULE: Rule = Rule {
    name: "rds_without_minor_upgrades",
    group: Group::Hardening,
    title: "a database that does not take minor upgrades",
    rationale: "Minor versions mend security faults. Without automatic upgrades somebody has to remember.",
    bad: r#"resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, auto_minor_version_upgrade: false });"#,
    good: r#"resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, auto_minor_version_upgrade: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html"),
        Source::Known(Known::SecurityHub, "RDS.13"),
        Source::Known(Known::Config, "RDS_AUTOMATIC_MINOR_VERSION_UPGRADE_ENABLED"),
        Source::Known(Known::Cis, "2.2.2"),
        Source::Known(Known::SecurityHub, "RDS.35"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_not(resource, (&["AutoMinorVersionUpgrade"], false), &RULE, context, "does not take minor upgrades");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::RDS::DBCluster", properties, super::RULE.name);
        assert_eq!(check(r#"{"AutoMinorVersionUpgrade": false}"#), ["`Subject` does not take minor upgrades"]);
        assert!(check(r"{}").is_empty());
    }
}
