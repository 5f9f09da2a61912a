//! A cache that is not kept up to date.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_not;

pub(crate) static RULE: Rule = Rule {
    name: "elasticache_without_minor_upgrades",
    group: Group::Hardening,
    title: "a cache that is not kept up to date",
    rationale: "A version brings the fixes of security holes; AWS puts it in within the maintenance window.",
    bad: r#"resource!(<elasticache::ReplicationGroup> sessions { replication_group_description: "sessions", cache_node_type: "cache.t4g.micro", engine: "valkey", at_rest_encryption_enabled: true, transit_encryption_enabled: true, automatic_failover_enabled: true, num_cache_clusters: 2, auto_minor_version_upgrade: false });"#,
    good: r#"resource!(<elasticache::ReplicationGroup> sessions { replication_group_description: "sessions", cache_node_type: "cache.t4g.micro", engine: "valkey", at_rest_encryption_enabled: true, transit_encryption_enabled: true, automatic_failover_enabled: true, num_cache_clusters: 2, auto_minor_version_upgrade: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagement.html"),
        Source::Known(Known::SecurityHub, "ElastiCache.2"),
        Source::Known(Known::Checkov, "CKV_AWS_322"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::CacheCluster"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_not(resource, (&["AutoMinorVersionUpgrade"], false), &RULE, context, "takes no new versions");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::ElastiCache::ReplicationGroup", properties, super::RULE.name);
        assert_eq!(check(r#"{"AutoMinorVersionUpgrade": false}"#), ["`Subject` takes no new versions"]);
        assert!(check(r#"{"AutoMinorVersionUpgrade": true}"#).is_empty());
    }
}
