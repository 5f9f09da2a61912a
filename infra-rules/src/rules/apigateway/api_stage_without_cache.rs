//! An API without a cache.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "api_stage_without_cache",
    group: Group::Optional,
    title: "an API without a cache",
    rationale: "Each request goes to the backend, equal ones too. A cache costs by the hour; so only a policy asks for it.",
    bad: r#"resource!(<apigateway::Stage> stage { rest_api_id: "abcdefghij", deployment_id: "klmnop", stage_name: "v1" });"#,
    good: r#"resource!(<apigateway::Stage> stage { rest_api_id: "abcdefghij", deployment_id: "klmnop", stage_name: "v1", cache_cluster_enabled: true, cache_cluster_size: "0.5" });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html"),
        Source::Known(Known::Checkov, "CKV_AWS_120"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ApiGateway::Stage"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["CacheClusterEnabled"], &RULE, context, "has no cache");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ApiGateway::Stage", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` has no cache"]);
        assert!(check(r#"{"CacheClusterEnabled": true, "CacheClusterSize": "0.5"}"#).is_empty());
    }
}
