//! A certificate of a distribution that is not in us-east-1.

use crate::check::{Context, Group, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::each;

pub(crate) static RULE: Rule = Rule {
    name: "cloudfront_certificate_elsewhere",
    group: Group::Correctness,
    title: "a certificate of a distribution that is not in us-east-1",
    rationale: "CloudFront takes certificates from us-east-1 only, whatever the region of the stack.",
    bad: r#"resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, viewer_certificate: { acm_certificate_arn: "arn:aws:acm:eu-central-1:111111111111:certificate/11111111-1111-4111-8111-111111111111", ssl_support_method: "sni-only", minimum_protocol_version: "TLSv1.2_2021" }, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });"#,
    good: r#"resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, viewer_certificate: { acm_certificate_arn: "arn:aws:acm:us-east-1:111111111111:certificate/11111111-1111-4111-8111-111111111111", ssl_support_method: "sni-only", minimum_protocol_version: "TLSv1.2_2021" }, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });"#,
    sources: &[Source::Aws(
        "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html",
    )],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CloudFront::Distribution"], check_distribution),
};

fn check_distribution(resource: &Resource, context: &mut Context<'_>) {
    for node in each(resource, &["DistributionConfig", "ViewerCertificate", "AcmCertificateArn"]) {
        let Some(region) = node.as_text().and_then(|arn| arn.split(':').nth(3)) else { continue };
        if !region.is_empty() && region != "us-east-1" && !region.starts_with("cn-") {
            let message = format!("the certificate is in {region}; CloudFront takes certificates from us-east-1 only");
            context.find_in(resource, &RULE, node.loc, message, "issue it in us-east-1".to_owned());
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
                r#"{"DistributionConfig": {"ViewerCertificate": {"AcmCertificateArn": "arn:aws:acm:eu-west-1:111111111111:certificate/x"}}}"#
            ),
            ["the certificate is in eu-west-1; CloudFront takes certificates from us-east-1 only"]
        );
        assert!(check(r#"{"DistributionConfig": {"ViewerCertificate": {"AcmCertificateArn": "arn:aws:acm:us-east-1:111111111111:certificate/x"}}}"#).is_empty());
    }
}
