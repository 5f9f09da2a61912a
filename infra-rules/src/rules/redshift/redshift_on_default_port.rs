//! A warehouse on the port that everybody tries first.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "redshift_on_default_port",
    group: Group::Optional,
    title: "a warehouse on the port that everybody tries first",
    rationale: "Scans try the default port first. Another one keeps the crowd out, and no more than that.",
    bad: r#"resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true });"#,
    good: r#"resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true, port: 5440 });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/redshift/latest/mgmt/managing-cluster-considerations.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-RS4"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Redshift::Cluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["Port"], "5440"), &RULE, context, "listens on the default port");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Redshift::Cluster", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` listens on the default port"]);
        assert!(check(r#"{"Port": 5440}"#).is_empty());
    }
}
