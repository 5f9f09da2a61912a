//! A distribution that speaks versions of TLS that are broken.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_text;

pub(crate) static RULE: Rule = Rule {
    name: "cloudfront_with_old_tls",
    group: Group::Security,
    title: "a distribution that speaks versions of TLS that are broken",
    rationale: "SSLv3, TLS 1.0 and TLS 1.1 have known faults; no browser of today needs them.",
    bad: r#"resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, viewer_certificate: { acm_certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/11111111-1111-4111-8111-111111111111", ssl_support_method: "sni-only", minimum_protocol_version: "TLSv1" }, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });"#,
    good: r#"resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, viewer_certificate: { acm_certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/11111111-1111-4111-8111-111111111111", ssl_support_method: "sni-only", minimum_protocol_version: "TLSv1.2_2021" }, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html",
        ),
        Source::Known(Known::SecurityHub, "CloudFront.15"),
        Source::Known(Known::Config, "CLOUDFRONT_SECURITY_POLICY_CHECK"),
        Source::Known(Known::CdkNag, "AwsSolutions-CFR4"),
        Source::Known(Known::Checkov, "CKV_AWS_174"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CloudFront::Distribution"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_text(
        resource,
        (&["DistributionConfig", "ViewerCertificate", "MinimumProtocolVersion"], |version| {
            !["SSLv3", "TLSv1", "TLSv1_2016", "TLSv1.1_2016"].contains(&version)
        }),
        &RULE,
        context,
        ("speaks versions of TLS that are broken", "\"TLSv1.2_2021\""),
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CloudFront::Distribution", properties, super::RULE.name);
        assert_eq!(
            check(r#"{"DistributionConfig": {"ViewerCertificate": {"MinimumProtocolVersion": "TLSv1.1_2016"}}}"#),
            ["`Subject` speaks versions of TLS that are broken"]
        );
        assert!(
            check(r#"{"DistributionConfig": {"ViewerCertificate": {"MinimumProtocolVersion": "TLSv1.2_2021"}}}"#)
                .is_empty()
        );
        assert!(check(r#"{"DistributionConfig": {}}"#).is_empty());
    }
}
