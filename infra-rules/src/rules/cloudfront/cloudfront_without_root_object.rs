//! A distribution without a page at its root.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "cloudfront_without_root_object",
    group: Group::Hardening,
    title: "a distribution without a page at its root",
    rationale: "A request for `/` then shows the list of what is in the bucket, or an error.",
    bad: r#"resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });"#,
    good: r#"resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, default_root_object: "index.html", origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html"),
        Source::Known(Known::SecurityHub, "CloudFront.1"),
        Source::Known(Known::Config, "CLOUDFRONT_DEFAULT_ROOT_OBJECT_CONFIGURED"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CloudFront::Distribution"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(
        resource,
        (&["DistributionConfig", "DefaultRootObject"], "\"index.html\""),
        &RULE,
        context,
        "has no page at its root",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CloudFront::Distribution", properties, super::RULE.name);
        assert_eq!(check(r#"{"DistributionConfig": {}}"#), ["`Subject` has no page at its root"]);
        assert!(check(r#"{"DistributionConfig": {"DefaultRootObject": "x"}}"#).is_empty());
    }
}
