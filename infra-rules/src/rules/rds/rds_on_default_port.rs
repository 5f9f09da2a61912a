//! A database that listens where everybody looks first.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Read, read, text};

pub(crate) static RULE: Rule = Rule {
    name: "rds_on_default_port",
    group: Group::Optional,
    title: "a database that listens on the default port of its engine",
    rationale: "Another port keeps simple scans away. It is no protection by itself, so only a policy asks for it.",
    bad: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", port: 5432, master_username: "owner", manage_master_user_password: true, storage_encrypted: true });"#,
    good: r#"resource!(<rds::DbCluster> cluster { engine: "aurora-postgresql", port: 15432, master_username: "owner", manage_master_user_password: true, storage_encrypted: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html"),
        Source::Known(Known::SecurityHub, "RDS.23"),
        Source::Known(Known::CdkNag, "AwsSolutions-RDS11"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::RDS::DBCluster", "AWS::RDS::DBInstance"], check_port),
};

fn check_port(resource: &Resource, context: &mut Context<'_>) {
    // The port of a cluster is that of its instances.
    if resource.is("AWS::RDS::DBInstance") && resource.get("DBClusterIdentifier").is_some() {
        return;
    }
    let Some(engine) = text(resource, &["Engine"]) else { return };
    let default = match engine {
        name if name.contains("postgres") => 5432,
        name if name.contains("mysql") || name == "mariadb" => 3306,
        name if name.contains("oracle") => 1521,
        name if name.contains("sqlserver") => 1433,
        _ => return,
    };
    let loc = match read(resource, &["Port"]) {
        Read::Absent(loc) => loc,
        Read::Is(node) if node.as_int() == Some(default) => node.loc,
        Read::Is(_) => return,
        Read::Undecided(loc) => return context.undecided(&RULE, loc),
    };
    let message = format!("`{}` listens on {default}, the default port of {engine}", resource.label);
    let help = format!("`{}`", context.pair("Port", &(default + 10_000).to_string()));
    context.find_in(resource, &RULE, loc, message, help);
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::RDS::DBInstance", properties, super::RULE.name);
        assert_eq!(check(r#"{"Engine": "mysql"}"#), ["`Subject` listens on 3306, the default port of mysql"]);
        assert_eq!(check(r#"{"Engine": "postgres", "Port": "5432"}"#).len(), 1);
        for fine in [
            r#"{"Engine": "mysql", "Port": 13306}"#,
            r#"{"Engine": "mysql", "Port": {"Ref": "P"}}"#,
            r#"{"Engine": "aurora-mysql", "DBClusterIdentifier": "c"}"#,
            r#"{"Engine": {"Ref": "E"}}"#,
        ] {
            assert!(check(fine).is_empty(), "{fine}");
        }
    }
}
