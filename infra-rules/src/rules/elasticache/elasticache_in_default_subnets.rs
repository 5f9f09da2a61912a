//! A cache in no network of its own.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "elasticache_in_default_subnets",
    group: Group::Optional,
    title: "a cache in no network of its own",
    rationale: "Without a group of subnets it stands in the default VPC, whose subnets are public.",
    bad: r#"resource!(<elasticache::ReplicationGroup> sessions { replication_group_description: "sessions", cache_node_type: "cache.t4g.micro", engine: "valkey", at_rest_encryption_enabled: true, transit_encryption_enabled: true, automatic_failover_enabled: true, num_cache_clusters: 2 });"#,
    good: r#"resource!(<elasticache::ReplicationGroup> sessions { replication_group_description: "sessions", cache_node_type: "cache.t4g.micro", engine: "valkey", at_rest_encryption_enabled: true, transit_encryption_enabled: true, automatic_failover_enabled: true, num_cache_clusters: 2, cache_subnet_group_name: "cache-subnets" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/SubnetGroups.html"),
        Source::Known(Known::SecurityHub, "ElastiCache.7"),
        Source::Known(Known::CdkNag, "AwsSolutions-AEC1"),
        Source::Known(Known::Checkov, "CKV_AWS_323"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::CacheCluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["CacheSubnetGroupName"], "\"cache-subnets\""), &RULE, context, "names no subnets");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::ElastiCache::ReplicationGroup", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` names no subnets"]);
        assert!(check(r#"{"CacheSubnetGroupName": "cache-subnets"}"#).is_empty());
    }
}
