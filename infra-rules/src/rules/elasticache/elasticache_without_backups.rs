//! A store in memory that is not backed up.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_at_least;

pub(crate) static RULE: Rule = Rule {
    name: "elasticache_without_backups",
    group: Group::Optional,
    title: "a store in memory that is not backed up",
    rationale: "What is only in memory is gone with the last node. For a cache that is what one wants; so only a policy asks for it.",
    bad: r#"resource!(<elasticache::ReplicationGroup> sessions { replication_group_description: "sessions", cache_node_type: "cache.t4g.micro", engine: "valkey", at_rest_encryption_enabled: true, transit_encryption_enabled: true, automatic_failover_enabled: true, num_cache_clusters: 2 });"#,
    good: r#"resource!(<elasticache::ReplicationGroup> sessions { replication_group_description: "sessions", cache_node_type: "cache.t4g.micro", engine: "valkey", at_rest_encryption_enabled: true, transit_encryption_enabled: true, automatic_failover_enabled: true, num_cache_clusters: 2, snapshot_retention_limit: 1 });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html"),
        Source::Known(Known::SecurityHub, "ElastiCache.1"),
        Source::Known(Known::Config, "ELASTICACHE_REDIS_CLUSTER_AUTOMATIC_BACKUP_CHECK"),
        Source::Known(Known::Checkov, "CKV_AWS_134"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElastiCache::ReplicationGroup"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_at_least(resource, (&["SnapshotRetentionLimit"], 1, Some(0)), &RULE, context, "keeps no backups");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::ElastiCache::ReplicationGroup", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` keeps no backups"]);
        assert!(check(r#"{"SnapshotRetentionLimit": 1}"#).is_empty());
    }
}
