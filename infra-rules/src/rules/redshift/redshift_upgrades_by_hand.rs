//! A warehouse that is not kept up to date.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_not;

pub(crate) static RULE: Rule = Rule {
    name: "redshift_upgrades_by_hand",
    group: Group::Hardening,
    title: "a warehouse that is not kept up to date",
    rationale: "A version brings the fixes of security holes; AWS puts it in within the maintenance window.",
    bad: r#"resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true, allow_version_upgrade: false });"#,
    good: r#"resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true, allow_version_upgrade: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/redshift/latest/mgmt/managing-cluster-considerations.html"),
        Source::Known(Known::SecurityHub, "Redshift.6"),
        Source::Known(Known::Config, "REDSHIFT_CLUSTER_MAINTENANCESETTINGS_CHECK"),
        Source::Known(Known::CdkNag, "AwsSolutions-RS9"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Redshift::Cluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_not(resource, (&["AllowVersionUpgrade"], false), &RULE, context, "takes no new versions");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Redshift::Cluster", properties, super::RULE.name);
        assert_eq!(check(r#"{"AllowVersionUpgrade": false}"#), ["`Subject` takes no new versions"]);
        assert!(check(r#"{"AllowVersionUpgrade": true}"#).is_empty());
    }
}
