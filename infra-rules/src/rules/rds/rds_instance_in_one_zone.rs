//! A database instance without a standby in another zone.

use super::engine::is_cluster_member;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "rds_instance_in_one_zone",
    group: Group::Reliability,
    title: "a database instance without a standby in another zone",
    rationale: "When its Availability Zone fails, the database is gone until it is restored from a backup.",
    bad: r#"resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });"#,
    good: r#"resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, multi_az: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html"),
        Source::Known(Known::SecurityHub, "RDS.5"),
        Source::Known(Known::Config, "RDS_MULTI_AZ_SUPPORT"),
        Source::Known(Known::CdkNag, "AwsSolutions-RDS3"),
        Source::Known(Known::Checkov, "CKV_AWS_157"),
        Source::Known(Known::Cis, "2.2.4"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::RDS::DBInstance"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if is_cluster_member(resource) {
        return;
    }
    expect_on(resource, &["MultiAZ"], &RULE, context, "has no standby in another Availability Zone");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::RDS::DBInstance", properties, super::RULE.name);
        assert_eq!(check(r#"{"Engine": "postgres"}"#), ["`Subject` has no standby in another Availability Zone"]);
        assert!(check(r#"{"MultiAZ": true}"#).is_empty());
        assert!(check(r#"{"DBClusterIdentifier": "x"}"#).is_empty());
        assert!(check(r#"{"Engine": "aurora-mysql"}"#).is_empty());
    }
}
