//! A cache on the port that everybody tries first.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "elasticache_on_default_port",
    group: Group::Optional,
    title: "a cache on the port that everybody tries first",
    rationale: "Scans try the default port first. Another one keeps the crowd out, and no more than that.",
    bad: r#"resource!(<elasticache::ReplicationGroup> sessions { replication_group_description: "sessions", cache_node_type: "cache.t4g.micro", engine: "valkey", at_rest_encryption_enabled: true, transit_encryption_enabled: true, automatic_failover_enabled: true, num_cache_clusters: 2 });"#,
    good: r#"resource!(<elasticache::ReplicationGroup> sessions { replication_group_description: "sessions", cache_node_type: "cache.t4g.micro", engine: "valkey", at_rest_encryption_enabled: true, transit_encryption_enabled: true, automatic_failover_enabled: true, num_cache_clusters: 2, port: 6479 });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.Create.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-AEC5"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::CacheCluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(resource, (&["Port"], "6479"), &RULE, context, "listens on the default port");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::ElastiCache::ReplicationGroup", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` listens on the default port"]);
        assert!(check(r#"{"Port": 6479}"#).is_empty());
    }
}
