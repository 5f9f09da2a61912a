//! A cache that asks nobody who he is.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "elasticache_without_password",
    group: Group::Optional,
    title: "a cache that asks nobody who he is",
    rationale: "Whoever reaches the port reads and writes everything. A password or user groups keep others out.",
    bad: r#"resource!(<elasticache::ReplicationGroup> sessions { replication_group_description: "sessions", cache_node_type: "cache.t4g.micro", engine: "valkey", at_rest_encryption_enabled: true, transit_encryption_enabled: true, automatic_failover_enabled: true, num_cache_clusters: 2 });"#,
    good: r#"resource!(<elasticache::ReplicationGroup> sessions { replication_group_description: "sessions", cache_node_type: "cache.t4g.micro", engine: "valkey", at_rest_encryption_enabled: true, transit_encryption_enabled: true, automatic_failover_enabled: true, num_cache_clusters: 2, auth_token: "{{resolve:secretsmanager:cache-password}}" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html"),
        Source::Known(Known::SecurityHub, "ElastiCache.6"),
        Source::Known(Known::CdkNag, "AwsSolutions-AEC6"),
        Source::Known(Known::Checkov, "CKV_AWS_31"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ElastiCache::ReplicationGroup"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    if resource.get("UserGroupIds").is_some() {
        return;
    }
    expect_present(
        resource,
        (&["AuthToken"], "\"{{resolve:secretsmanager:cache-password}}\""),
        &RULE,
        context,
        "asks nobody for a password",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check =
            |properties: &str| check_resource("AWS::ElastiCache::ReplicationGroup", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` asks nobody for a password"]);
        assert!(check(r#"{"AuthToken": "{{resolve:secretsmanager:cache-password}}"}"#).is_empty());
    }
}
