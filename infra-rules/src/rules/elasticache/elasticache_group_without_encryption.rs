//! A cache whose data at rest is not encrypted.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;
use crate::rules::read::text;

pub(crate) static RULE: Rule = Rule {
    name: "elasticache_group_without_encryption",
    group: Group::Security,
    title: "a cache whose data at rest is not encrypted",
    rationale: "Whoever gets at the disks, a snapshot or a backup reads the data. Encryption at rest costs nothing, and cannot be added later without a new copy of the data.",
    bad: r#"resource!(<elasticache::ReplicationGroup> cache { replication_group_description: "Sessions", engine: "redis", cache_node_type: "cache.t4g.small", num_cache_clusters: 2, automatic_failover_enabled: true });"#,
    good: r#"resource!(<elasticache::ReplicationGroup> cache { replication_group_description: "Sessions", engine: "redis", cache_node_type: "cache.t4g.small", num_cache_clusters: 2, automatic_failover_enabled: true, at_rest_encryption_enabled: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html"),
        Source::Known(Known::SecurityHub, "ElastiCache.4"),
        Source::Known(Known::CdkNag, "AwsSolutions-AEC3"),
        Source::Known(Known::Checkov, "CKV_AWS_29"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElastiCache::ReplicationGroup"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if is_encrypted_by_default(resource) {
        return;
    }
    expect_on(resource, &["AtRestEncryptionEnabled"], &RULE, context, "is stored unencrypted");
}

/// Valkey encrypts unless told otherwise; a member of a global group has what the group has.
fn is_encrypted_by_default(resource: &Resource) -> bool {
    let says_nothing = resource.get("AtRestEncryptionEnabled").is_none();
    says_nothing
        && (text(resource, &["Engine"]) == Some("valkey") || resource.get("GlobalReplicationGroupId").is_some())
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::ElastiCache::ReplicationGroup", properties, super::RULE.name);
        assert_eq!(check(r#"{"Engine": "redis"}"#), ["`Subject` is stored unencrypted"]);
        assert!(check(r#"{"AtRestEncryptionEnabled": true}"#).is_empty());
        assert!(check(r#"{"Engine": "valkey"}"#).is_empty());
        assert!(check(r#"{"GlobalReplicationGroupId": "x"}"#).is_empty());
    }
}
