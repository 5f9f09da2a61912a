//! A cache that is spoken to in the clear.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "elasticache_without_transit_encryption",
    group: Group::Hardening,
    title: "a cache that is spoken to in the clear",
    rationale: "Whoever listens on the network reads what the cache holds, and the password that opens it.",
    bad: r#"resource!(<elasticache::ReplicationGroup> cache { replication_group_description: "Sessions", engine: "redis", cache_node_type: "cache.t4g.small", num_cache_clusters: 2, automatic_failover_enabled: true, at_rest_encryption_enabled: true });"#,
    good: r#"resource!(<elasticache::ReplicationGroup> cache { replication_group_description: "Sessions", engine: "redis", cache_node_type: "cache.t4g.small", num_cache_clusters: 2, automatic_failover_enabled: true, at_rest_encryption_enabled: true, transit_encryption_enabled: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html"),
        Source::Known(Known::SecurityHub, "ElastiCache.5"),
        Source::Known(Known::CdkNag, "AwsSolutions-AEC3"),
        Source::Known(Known::Checkov, "CKV_AWS_30"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElastiCache::ReplicationGroup"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["TransitEncryptionEnabled"], &RULE, context, "is spoken to in the clear");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::ElastiCache::ReplicationGroup", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` is spoken to in the clear"]);
        assert!(check(r#"{"TransitEncryptionEnabled": true}"#).is_empty());
    }
}
