//! A distribution that serves every country.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "cloudfront_open_to_all_countries",
    group: Group::Optional,
    title: "a distribution that serves every country",
    rationale: "Where a business has no customers, requests are mostly attempts.",
    bad: r#"resource!(<cloudfront::Distribution> site { distribution_config: { enabled: true, origins: [{ id: "web", domain_name: "www.example.com", custom_origin_config: { origin_protocol_policy: "https-only" } }], default_cache_behavior: { target_origin_id: "web", viewer_protocol_policy: "redirect-to-https" } } });"#,
    good: r#"resource!(<cloudfront::Distribution> site { distribution_config: { enabled: true, origins: [{ id: "web", domain_name: "www.example.com", custom_origin_config: { origin_protocol_policy: "https-only" } }], default_cache_behavior: { target_origin_id: "web", viewer_protocol_policy: "redirect-to-https" }, restrictions: { geo_restriction: { restriction_type: "whitelist", locations: ["DE", "FR"] } } } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/georestrictions.html"),
        Source::Known(Known::CdkNag, "AwsSolutions-CFR1"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CloudFront::Distribution"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(
        resource,
        (&["DistributionConfig", "Restrictions"], "{ … }"),
        &RULE,
        context,
        "serves every country",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CloudFront::Distribution", properties, super::RULE.name);
        assert_eq!(check(r#"{"DistributionConfig": {"Enabled": true}}"#), ["`Subject` serves every country"]);
        assert!(
            check(r#"{"DistributionConfig": {"Restrictions": {"GeoRestriction": {"RestrictionType": "whitelist"}}}}"#)
                .is_empty()
        );
    }
}
