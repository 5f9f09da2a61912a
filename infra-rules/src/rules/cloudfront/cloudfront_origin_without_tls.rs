//! An origin that CloudFront speaks to in the clear.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource};
use crate::rules::expect::assignment;
use crate::rules::read::each;

pub(crate) static RULE: Rule = Rule {
    name: "cloudfront_origin_without_tls",
    group: Group::Hardening,
    title: "an origin that CloudFront speaks to in the clear",
    rationale: "Between CloudFront and the origin lies the internet. HTTPS to the viewer is worth little when the second half is open.",
    bad: r#"resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "http-only" } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });"#,
    good: r#"resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html",
        ),
        Source::Known(Known::SecurityHub, "CloudFront.9"),
        Source::Known(Known::SecurityHub, "CloudFront.10"),
        Source::Known(Known::Config, "CLOUDFRONT_TRAFFIC_TO_ORIGIN_ENCRYPTED"),
        Source::Known(Known::Config, "CLOUDFRONT_NO_DEPRECATED_SSL_PROTOCOLS"),
        Source::Known(Known::CdkNag, "AwsSolutions-CFR5"),
        Source::Known(Known::Checkov, "CKV2_AWS_72"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CloudFront::Distribution"], check_distribution),
};

fn check_distribution(resource: &Resource, context: &mut Context<'_>) {
    let config = ["DistributionConfig", "Origins", "*", "CustomOriginConfig"];
    for origin in each(resource, &config) {
        if let Some(node) = origin.get("OriginProtocolPolicy")
            && matches!(node.as_text(), Some("http-only" | "match-viewer"))
        {
            let message = format!("`{}` speaks to an origin in the clear", resource.label);
            let help = format!("`{}`", assignment(context, &["OriginProtocolPolicy"], "\"https-only\""));
            context.find_in(resource, &RULE, node.loc, message, help);
        }
        for node in origin.get("OriginSSLProtocols").and_then(Node::as_list).unwrap_or_default() {
            if let Some(protocol @ ("SSLv3" | "TLSv1" | "TLSv1.1")) = node.as_text() {
                let message = format!("`{}` speaks {protocol} to an origin, which is broken", resource.label);
                let help = format!("`{}`", assignment(context, &["OriginSSLProtocols"], "[\"TLSv1.2\"]"));
                context.find_in(resource, &RULE, node.loc, message, help);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CloudFront::Distribution", properties, super::RULE.name);
        assert_eq!(
            check(
                r#"{"DistributionConfig": {"Origins": [{"CustomOriginConfig": {"OriginProtocolPolicy": "http-only"}}]}}"#
            ),
            ["`Subject` speaks to an origin in the clear"]
        );
        assert_eq!(check(r#"{"DistributionConfig": {"Origins": [{"CustomOriginConfig": {"OriginProtocolPolicy": "https-only", "OriginSSLProtocols": ["TLSv1"]}}]}}"#).len(), 1);
        assert!(check(r#"{"DistributionConfig": {"Origins": [{"CustomOriginConfig": {"OriginProtocolPolicy": "https-only", "OriginSSLProtocols": ["TLSv1.2"]}}]}}"#).is_empty());
    }
}
