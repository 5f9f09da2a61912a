//! A trail of one region only.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::expect::expect_on;

pub(crate) static RULE: Rule = Rule {
    name: "trail_in_one_region",
    group: Group::Hardening,
    title: "a trail of one region only",
    rationale: "What happens in the other regions, where nobody looks, is not recorded.",
    bad: r#"resource!(<cloudtrail::Trail> trail { is_logging: true, s3_bucket_name: "acme-trail" });"#,
    good: r#"resource!(<cloudtrail::Trail> trail { is_logging: true, s3_bucket_name: "acme-trail", is_multi_region_trail: true });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/receive-cloudtrail-log-files-from-multiple-regions.html",
        ),
        Source::Known(Known::SecurityHub, "CloudTrail.1"),
        Source::Known(Known::Checkov, "CKV_AWS_67"),
        Source::Known(Known::Cis, "3.1"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CloudTrail::Trail"], check_property),
};

fn check_property(resource: &Resource, context: &mut Context<'_>) {
    expect_on(resource, &["IsMultiRegionTrail"], &RULE, context, "records one region only");
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |properties: &str| check_resource("AWS::CloudTrail::Trail", properties, super::RULE.name);
        assert_eq!(check(r"{}"), ["`Subject` records one region only"]);
        assert!(check(r#"{"IsMultiRegionTrail": true}"#).is_empty());
    }
}
