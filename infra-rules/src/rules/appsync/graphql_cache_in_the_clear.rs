//! A cache of an API that is spoken to in the clear.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "graphql_cache_in_the_clear",
    group: Group::Hardening,
    title: "a cache of an API that is spoken to in the clear",
    rationale: "The answers of the API can be read on the way. Encryption costs nothing, and cannot be added later.",
    bad: r#"resource!(<appsync::ApiCache> cache { api_id: "abcdefghij", api_caching_behavior: "FULL_REQUEST_CACHING", ttl: 60, type: "SMALL", at_rest_encryption_enabled: true, transit_encryption_enabled: false });"#,
    good: r#"resource!(<appsync::ApiCache> cache { api_id: "abcdefghij", api_caching_behavior: "FULL_REQUEST_CACHING", ttl: 60, type: "SMALL", at_rest_encryption_enabled: true, transit_encryption_enabled: true });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html"),
        Source::Known(Known::SecurityHub, "AppSync.6"),
        Source::Known(Known::Checkov, "CKV_AWS_215"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::AppSync::ApiCache"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["TransitEncryptionEnabled"], &RULE, context, "is spoken to in the clear");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::AppSync::ApiCache", properties, super::RULE.name);
        assert_eq!(check(r#"{"TransitEncryptionEnabled": false}"#), ["`Subject` is spoken to in the clear"]);
        assert!(check(r#"{"TransitEncryptionEnabled": true}"#).is_empty());
    }
}
