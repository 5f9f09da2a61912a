//! A database instance outside of a VPC.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::list;

pub(crate) static RULE: Rule = Rule {
    name: "rds_instance_outside_vpc",
    group: Group::Optional,
    title: "a database instance outside of a VPC",
    rationale: "Its groups belong to the network that all customers shared once; in a VPC it has subnets and rules of its own.",
    bad: r#"resource!(<rds::DbInstance> orders { engine: "mysql", db_instance_class: "db.m7g.large", allocated_storage: "20", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, db_security_groups: ["default"] });"#,
    good: r#"resource!(<rds::DbInstance> orders { engine: "mysql", db_instance_class: "db.m7g.large", allocated_storage: "20", master_username: "app_admin", manage_master_user_password: true, storage_encrypted: true, db_subnet_group_name: "private" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.html"),
        Source::Known(Known::SecurityHub, "RDS.18"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::RDS::DBInstance"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if let Some(first) = list(resource, &["DBSecurityGroups"]).first() {
        let message = format!("`{}` is outside of a VPC", resource.label);
        let help = format!("`{}`", context.pair("DBSubnetGroupName", "…"));
        context.find_in(resource, &RULE, first.loc, message, help);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::RDS::DBInstance", properties, super::RULE.name);
        assert_eq!(check(r#"{"DBSecurityGroups": ["default"]}"#), ["`Subject` is outside of a VPC"]);
        assert!(check(r#"{"DBSubnetGroupName": "private"}"#).is_empty());
    }
}
