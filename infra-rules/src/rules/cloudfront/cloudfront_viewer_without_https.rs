//! A distribution that serves pages in the clear.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::assignment;
use crate::rules::read::each;

pub(crate) static RULE: Rule = Rule {
    name: "cloudfront_viewer_without_https",
    group: Group::Security,
    title: "a distribution that serves pages in the clear",
    rationale: "Whoever is on the way reads and changes the pages, cookies included.",
    bad: r#"resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "allow-all" } } });"#,
    good: r#"resource!(<cloudfront::Distribution> distribution { distribution_config: { enabled: true, origins: [{ id: "api", domain_name: "api.example.com", custom_origin_config: { origin_protocol_policy: "https-only", origin_ssl_protocols: ["TLSv1.2"] } }], default_cache_behavior: { target_origin_id: "api", cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6", viewer_protocol_policy: "redirect-to-https" } } });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html",
        ),
        Source::Known(Known::SecurityHub, "CloudFront.3"),
        Source::Known(Known::Config, "CLOUDFRONT_VIEWER_POLICY_HTTPS"),
        Source::Known(Known::Checkov, "CKV_AWS_34"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CloudFront::Distribution"], check_distribution),
};

fn check_distribution(resource: &Resource, context: &mut Context<'_>) {
    let one = each(resource, &["DistributionConfig", "DefaultCacheBehavior", "ViewerProtocolPolicy"]);
    let others = each(resource, &["DistributionConfig", "CacheBehaviors", "*", "ViewerProtocolPolicy"]);
    for node in one.into_iter().chain(others) {
        if node.as_text() == Some("allow-all") {
            let message = format!("`{}` serves pages in the clear", resource.label);
            let help = format!("`{}`", assignment(context, &["ViewerProtocolPolicy"], "\"redirect-to-https\""));
            context.find_in(resource, &RULE, node.loc, message, help);
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
            check(r#"{"DistributionConfig": {"DefaultCacheBehavior": {"ViewerProtocolPolicy": "allow-all"}}}"#),
            ["`Subject` serves pages in the clear"]
        );
        assert_eq!(check(r#"{"DistributionConfig": {"DefaultCacheBehavior": {"ViewerProtocolPolicy": "https-only"}, "CacheBehaviors": [{"ViewerProtocolPolicy": "allow-all"}]}}"#).len(), 1);
        assert!(
            check(r#"{"DistributionConfig": {"DefaultCacheBehavior": {"ViewerProtocolPolicy": "redirect-to-https"}}}"#)
                .is_empty()
        );
    }
}
