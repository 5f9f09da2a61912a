//! A distribution without a web application firewall.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "cloudfront_without_firewall",
    group: Group::Hardening,
    title: "a distribution without a web application firewall",
    rationale: "A firewall turns away the common attacks before they reach the origin.",
    bad: r#"resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });"#,
    good: r#"resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, web_acl_id: "arn:aws:wafv2:us-east-1:111111111111:global/webacl/app/11111111-1111-4111-8111-111111111111", origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html"),
        Source::Known(Known::SecurityHub, "CloudFront.6"),
        Source::Known(Known::Config, "CLOUDFRONT_ASSOCIATED_WITH_WAF"),
        Source::Known(Known::CdkNag, "AwsSolutions-CFR2"),
        Source::Known(Known::Checkov, "CKV_AWS_68"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CloudFront::Distribution"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(
        resource,
        (&["DistributionConfig", "WebACLId"], "…"),
        &RULE,
        context,
        "has no web application firewall",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CloudFront::Distribution", properties, super::RULE.name);
        assert_eq!(check(r#"{"DistributionConfig": {}}"#), ["`Subject` has no web application firewall"]);
        assert!(check(r#"{"DistributionConfig": {"WebACLId": "x"}}"#).is_empty());
    }
}
