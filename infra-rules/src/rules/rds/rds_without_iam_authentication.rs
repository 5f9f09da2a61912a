//! A database that people can enter with a password only.

use super::engine::{has_iam_authentication, is_cluster_member};
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "rds_without_iam_authentication",
    group: Group::Hardening,
    title: "a database that people can enter with a password only",
    rationale: "With IAM authentication access is granted, logged and revoked like any other; passwords are copied and stay.",
    bad: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });"#,
    good: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, enable_iam_database_authentication: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html"),
        Source::Known(Known::SecurityHub, "RDS.10"),
        Source::Known(Known::SecurityHub, "RDS.12"),
        Source::Known(Known::Config, "RDS_CLUSTER_IAM_AUTHENTICATION_ENABLED"),
        Source::Known(Known::Config, "RDS_INSTANCE_IAM_AUTHENTICATION_ENABLED"),
        Source::Known(Known::CdkNag, "AwsSolutions-RDS6"),
        Source::Known(Known::Checkov, "CKV_AWS_161"),
        Source::Known(Known::Checkov, "CKV_AWS_162"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if is_cluster_member(resource) || !has_iam_authentication(resource) {
        return;
    }
    expect_on(resource, &["EnableIAMDatabaseAuthentication"], &RULE, context, "can be entered with a password only");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::RDS::DBCluster", properties, super::RULE.name);
        assert_eq!(check(r#"{"Engine": "aurora-mysql"}"#), ["`Subject` can be entered with a password only"]);
        assert!(check(r#"{"EnableIAMDatabaseAuthentication": true}"#).is_empty());
        assert!(check(r#"{"Engine": "sqlserver-ex"}"#).is_empty());
    }
}
