//! A cache of an API that is not encrypted.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "graphql_cache_without_encryption",
    group: Group::Security,
    title: "a cache of an API that is not encrypted",
    rationale: "The answers of the API stand there as they are. Encryption costs nothing, and cannot be added later.",
    bad: r#"resource!(<appsync::ApiCache> cache { api_id: "abcdefghij", api_caching_behavior: "FULL_REQUEST_CACHING", ttl: 60, type: "SMALL", at_rest_encryption_enabled: false, transit_encryption_enabled: true });"#,
    good: r#"resource!(<appsync::ApiCache> cache { api_id: "abcdefghij", api_caching_behavior: "FULL_REQUEST_CACHING", ttl: 60, type: "SMALL", at_rest_encryption_enabled: true, transit_encryption_enabled: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html"),
        Source::Known(Known::SecurityHub, "AppSync.1"),
        Source::Known(Known::Checkov, "CKV_AWS_214"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::AppSync::ApiCache"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["AtRestEncryptionEnabled"], &RULE, context, "is stored unencrypted");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::AppSync::ApiCache", properties, super::RULE.name);
        assert_eq!(check(r#"{"AtRestEncryptionEnabled": false}"#), ["`Subject` is stored unencrypted"]);
        assert!(check(r#"{"AtRestEncryptionEnabled": true}"#).is_empty());
    }
}
