//! A warehouse that copies data over the internet.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "redshift_routes_over_internet",
    group: Group::Hardening,
    title: "a warehouse that copies data over the internet",
    rationale: "With enhanced routing COPY and UNLOAD stay in the VPC, where flow logs and endpoints see them.",
    bad: r#"resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true });"#,
    good: r#"resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true, enhanced_vpc_routing: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/redshift/latest/mgmt/enhanced-vpc-routing.html"),
        Source::Known(Known::SecurityHub, "Redshift.7"),
        Source::Known(Known::Checkov, "CKV_AWS_321"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Redshift::Cluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["EnhancedVpcRouting"], &RULE, context, "copies data over the internet");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Redshift::Cluster", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` copies data over the internet"]);
        assert!(check(r#"{"EnhancedVpcRouting": true}"#).is_empty());
    }
}
