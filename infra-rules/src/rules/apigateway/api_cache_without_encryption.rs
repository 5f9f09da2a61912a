//! An API that caches answers unencrypted.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::{Flag, each, flag_in};

pub(crate) static RULE: Rule = Rule {
    name: "api_cache_without_encryption",
    group: Group::Hardening,
    title: "an API that caches answers unencrypted",
    rationale: "The cache holds what users were told.",
    bad: r#"resource!(<apigateway::Stage> stage { rest_api_id: "abcdefghij", deployment_id: "klmnop", stage_name: "v1", method_settings: [{ http_method: "*", resource_path: "/*", caching_enabled: true }] });"#,
    good: r#"resource!(<apigateway::Stage> stage { rest_api_id: "abcdefghij", deployment_id: "klmnop", stage_name: "v1", method_settings: [{ http_method: "*", resource_path: "/*", caching_enabled: true, cache_data_encrypted: true }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html"),
        Source::Known(Known::SecurityHub, "APIGateway.5"),
        Source::Known(Known::Config, "API_GW_CACHE_ENABLED_AND_ENCRYPTED"),
        Source::Known(Known::Checkov, "CKV_AWS_308"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::ApiGateway::Stage"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    for settings in each(resource, &["MethodSettings", "*"]) {
        if let (Flag::On(loc), Flag::Absent(_) | Flag::Off(_)) =
            (flag_in(settings, &["CachingEnabled"]), flag_in(settings, &["CacheDataEncrypted"]))
        {
            let help = format!("`{}`", context.pair("CacheDataEncrypted", "true"));
            context.find_in(resource, &RULE, loc, format!("`{}` caches answers unencrypted", resource.label), help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::ApiGateway::Stage", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"MethodSettings": [{"HttpMethod": "*", "ResourcePath": "/*", "CachingEnabled": true}]}"#),
            ["`Subject` caches answers unencrypted"]
        );
        assert!(check(r#"{"MethodSettings": [{"HttpMethod": "*", "ResourcePath": "/*", "CachingEnabled": true, "CacheDataEncrypted": true}]}"#).is_empty());
    }
}
