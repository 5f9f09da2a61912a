//! A database instance that does not say whether it is public.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "rds_access_not_stated",
    group: Group::Hardening,
    title: "a database instance that does not say whether it is public",
    rationale: "What is left out depends on the subnet group: in a VPC with an internet gateway the instance gets a public address.",
    bad: r#"resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true });"#,
    good: r#"resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, publicly_accessible: false });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
        ),
        Source::Known(Known::SecurityHub, "RDS.2"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::RDS::DBInstance"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["PubliclyAccessible"], "false"), &RULE, context, "does not say whether it is public");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::RDS::DBInstance", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` does not say whether it is public"]);
        assert!(check(r#"{"PubliclyAccessible": false}"#).is_empty());
    }
}
