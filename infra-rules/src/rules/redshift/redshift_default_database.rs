//! A warehouse whose database has the default name.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_text;

pub(crate) static RULE: Rule = Rule {
    name: "redshift_default_database",
    group: Group::Optional,
    title: "a warehouse whose database has the default name",
    rationale: "Attacks start with the default name. Another one costs nothing.",
    bad: r#"resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "dev", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true });"#,
    good: r#"resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/redshift/latest/mgmt/getting-started-cli.html"),
        Source::Known(Known::SecurityHub, "Redshift.9"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Redshift::Cluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_text(
        resource,
        (&["DBName"], |name| name != "dev"),
        &RULE,
        context,
        ("has a database with the default name", "\"app\""),
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Redshift::Cluster", properties, super::RULE.name);
        assert_eq!(check(r#"{"DBName": "dev"}"#), ["`Subject` has a database with the default name"]);
        assert!(check(r#"{"DBName": "app"}"#).is_empty());
    }
}
