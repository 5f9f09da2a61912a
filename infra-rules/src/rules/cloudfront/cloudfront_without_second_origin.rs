//! A distribution without another origin to turn to.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_present;

pub(crate) static RULE: Rule = Rule {
    name: "cloudfront_without_second_origin",
    group: Group::Optional,
    title: "a distribution without another origin to turn to",
    rationale: "When its origin fails, so does the site.",
    bad: r#"resource!(<cloudfront::Distribution> site { distribution_config: { enabled: true, origins: [{ id: "web", domain_name: "www.example.com", custom_origin_config: { origin_protocol_policy: "https-only" } }], default_cache_behavior: { target_origin_id: "web", viewer_protocol_policy: "redirect-to-https" } } });"#,
    good: r#"resource!(<cloudfront::Distribution> site { distribution_config: { enabled: true, origins: [{ id: "web", domain_name: "www.example.com", custom_origin_config: { origin_protocol_policy: "https-only" } }, { id: "spare", domain_name: "spare.example.com", custom_origin_config: { origin_protocol_policy: "https-only" } }], origin_groups: { quantity: 1, items: [{ id: "both", failover_criteria: { status_codes: { quantity: 1, items: [503] } }, members: { quantity: 2, items: [{ origin_id: "web" }, { origin_id: "spare" }] } }] }, default_cache_behavior: { target_origin_id: "both", viewer_protocol_policy: "redirect-to-https" } } });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html",
        ),
        Source::Known(Known::SecurityHub, "CloudFront.4"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CloudFront::Distribution"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_present(
        resource,
        (&["DistributionConfig", "OriginGroups"], "{ … }"),
        &RULE,
        context,
        "has no other origin to turn to",
    );
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CloudFront::Distribution", properties, super::RULE.name);
        assert_eq!(check(r#"{"DistributionConfig": {"Enabled": true}}"#), ["`Subject` has no other origin to turn to"]);
        assert!(check(r#"{"DistributionConfig": {"OriginGroups": {"Quantity": 1}}}"#).is_empty());
    }
}
