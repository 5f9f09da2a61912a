//! A password that stands in the template.

use crate::check::Dialect;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "password_in_template",
    group: Group::Security,
    title: "a password that stands in the template",
    rationale: "The template is in version control, in the console and in every copy of it. A password there is no secret any more.",
    bad: r#"resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, storage_encrypted: true, master_username: "app_admin", master_user_password: "correct-horse" });"#,
    good: r#"resource!(<rds::DbInstance> database { db_instance_class: "db.t4g.micro", engine: "postgres", allocated_storage: 20, storage_encrypted: true, master_username: "app_admin", manage_master_user_password: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/security-best-practices.html"),
        Source::Known(Known::CfnLint, "W2501"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(
        &[
            "AWS::DocDB::DBCluster",
            "AWS::ElastiCache::ReplicationGroup",
            "AWS::RDS::DBCluster",
            "AWS::RDS::DBInstance",
            "AWS::Redshift::Cluster",
        ],
        check_password,
    ),
};

fn check_password(resource: &Resource, context: &mut Context<'_>) {
    for name in ["AuthToken", "MasterUserPassword"] {
        let Some(node) = resource.get(name) else { continue };
        if node.as_text().is_some_and(|text| !text.is_empty() && !text.contains("{{resolve:")) {
            let property = context.property(name);
            let message = format!("`{property}` stands in the template for everybody to read");
            let help = match context.settings.dialect {
                Dialect::Rust => format!("`{property}: resolve_secret(secret, \"password\")`"),
                Dialect::Json | Dialect::Yaml => "`{{resolve:secretsmanager:…:SecretString:password}}`".to_owned(),
            };
            context.find_in(resource, &RULE, node.loc, message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::RDS::DBInstance", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"MasterUserPassword": "x"}"#),
            ["`MasterUserPassword` stands in the template for everybody to read"]
        );
        assert!(check(r#"{"MasterUserPassword": "{{resolve:secretsmanager:x}}"}"#).is_empty());
        assert!(check(r#"{"MasterUserPassword": {"Ref": "P"}}"#).is_empty());
    }
}
