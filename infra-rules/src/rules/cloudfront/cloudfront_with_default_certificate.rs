//! A distribution with the certificate of cloudfront.net.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "cloudfront_with_default_certificate",
    group: Group::Hardening,
    title: "a distribution with the certificate of cloudfront.net",
    rationale: "It speaks old versions of TLS and cannot have a name of your own.",
    bad: r#"resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });"#,
    good: r#"resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, viewer_certificate: { acm_certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/11111111-1111-4111-8111-111111111111", ssl_support_method: "sni-only", minimum_protocol_version: "TLSv1.2_2021" }, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html"),
        Source::Known(Known::SecurityHub, "CloudFront.7"),
        Source::Known(Known::SecurityHub, "CloudFront.8"),
        Source::Known(Known::Config, "CLOUDFRONT_CUSTOM_SSL_CERTIFICATE"),
        Source::Known(Known::Config, "CLOUDFRONT_SNI_ENABLED"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CloudFront::Distribution"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(
        resource,
        (&["DistributionConfig", "ViewerCertificate"], "{ … }"),
        &RULE,
        context,
        "uses the certificate of cloudfront.net",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CloudFront::Distribution", properties, super::RULE.name);
        assert_eq!(check(r#"{"DistributionConfig": {}}"#), ["`Subject` uses the certificate of cloudfront.net"]);
        assert!(check(r#"{"DistributionConfig": {"ViewerCertificate": "x"}}"#).is_empty());
    }
}
