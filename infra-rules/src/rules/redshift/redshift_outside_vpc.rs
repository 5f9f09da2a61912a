//! A warehouse in no network of its own.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "redshift_outside_vpc",
    group: Group::Optional,
    title: "a warehouse in no network of its own",
    rationale: "Without a group of subnets the warehouse stands in the default VPC, whose subnets are public.",
    bad: r#"resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true });"#,
    good: r#"resource!(<redshift::Cluster> warehouse { cluster_type: "single-node", db_name: "app", master_username: "app_admin", manage_master_password: true, node_type: "ra3.large", encrypted: true, cluster_subnet_group_name: "warehouse-subnets" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/redshift/latest/mgmt/managing-cluster-subnet-group-console.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-RS2"),
        Source::Known(Known::Checkov, "CKV_AWS_154"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::Redshift::Cluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(
        resource,
        (&["ClusterSubnetGroupName"], "\"warehouse-subnets\""),
        &RULE,
        context,
        "names no subnets",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::Redshift::Cluster", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` names no subnets"]);
        assert!(check(r#"{"ClusterSubnetGroupName": "warehouse-subnets"}"#).is_empty());
    }
}
