//! A bucket that CloudFront reads without showing who it is.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::assignment;
use crate::rules::read::each;

pub(crate) static RULE: Rule = Rule {
    name: "cloudfront_bucket_origin_unguarded",
    group: Group::Hardening,
    title: "a bucket that CloudFront reads without showing who it is",
    rationale: "Then the bucket has to be open to everybody. With an origin access control only the distribution can read it.",
    bad: r#"resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, origins: [{ id: "api", domain_name: "acme-assets.s3.us-east-1.amazonaws.com", s3_origin_config: {} }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });"#,
    good: r#"resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, origins: [{ id: "api", domain_name: "acme-assets.s3.us-east-1.amazonaws.com", origin_access_control_id: "E2QWRUHAPOMQZL", s3_origin_config: {} }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html",
        ),
        Source::Known(Known::SecurityHub, "CloudFront.13"),
        Source::Known(Known::CdkNag, "AwsSolutions-CFR7"),
        Source::Known(Known::CdkNag, "AwsSolutions-CFR6"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CloudFront::Distribution"], check_distribution),
};

fn check_distribution(resource: &Resource, context: &mut Context<'_>) {
    for origin in each(resource, &["DistributionConfig", "Origins", "*"]) {
        let Some(bucket) = origin.get("S3OriginConfig") else { continue };
        let identity = bucket.get("OriginAccessIdentity");
        let has_identity = identity.is_some_and(|node| node.as_text() != Some(""));
        if bucket.as_map().is_some() && !has_identity && origin.get("OriginAccessControlId").is_none() {
            let message = format!("`{}` reads a bucket without showing who it is", resource.label);
            let help = format!("`{}`", assignment(context, &["OriginAccessControlId"], "…"));
            context.find_in(resource, &RULE, origin.loc, message, help);
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
            check(r#"{"DistributionConfig": {"Origins": [{"S3OriginConfig": {}}]}}"#),
            ["`Subject` reads a bucket without showing who it is"]
        );
        assert!(
            check(r#"{"DistributionConfig": {"Origins": [{"S3OriginConfig": {}, "OriginAccessControlId": "x"}]}}"#)
                .is_empty()
        );
        assert!(
            check(r#"{"DistributionConfig": {"Origins": [{"S3OriginConfig": {"OriginAccessIdentity": "x"}}]}}"#)
                .is_empty()
        );
    }
}
