//! A cache with replicas that nothing fails over to.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;
use crate::rules::read::int;

pub(crate) static RULE: Rule = Rule {
    name: "elasticache_without_failover",
    group: Group::Reliability,
    title: "a cache with replicas that nothing fails over to",
    rationale: "When the primary node fails, the replicas stay idle and writes stop until somebody acts.",
    bad: r#"resource!(<elasticache::ReplicationGroup> cache { replication_group_description: "Sessions", engine: "redis", cache_node_type: "cache.t4g.small", num_cache_clusters: 2, at_rest_encryption_enabled: true });"#,
    good: r#"resource!(<elasticache::ReplicationGroup> cache { replication_group_description: "Sessions", engine: "redis", cache_node_type: "cache.t4g.small", num_cache_clusters: 2, automatic_failover_enabled: true, at_rest_encryption_enabled: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html"),
        Source::Known(Known::SecurityHub, "ElastiCache.3"),
        Source::Known(Known::CdkNag, "AwsSolutions-AEC4"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElastiCache::ReplicationGroup"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if int(resource, &["NumCacheClusters"]) == Some(1) {
        return;
    }
    expect_on(resource, &["AutomaticFailoverEnabled"], &RULE, context, "does not fail over");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::ElastiCache::ReplicationGroup", properties, super::RULE.name);
        assert_eq!(check(r#"{"NumCacheClusters": 2}"#), ["`Subject` does not fail over"]);
        assert!(check(r#"{"NumCacheClusters": 2, "AutomaticFailoverEnabled": true}"#).is_empty());
        assert!(check(r#"{"NumCacheClusters": 1}"#).is_empty());
    }
}
