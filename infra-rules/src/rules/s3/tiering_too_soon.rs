//! Objects that are archived sooner than S3 does.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Resource;
use crate::rules::read::each;

pub(crate) static RULE: Rule = Rule {
    name: "tiering_too_soon",
    group: Group::Correctness,
    title: "objects that are archived sooner than S3 does",
    rationale: "Intelligent tiering archives after at least 90 days, deeply after at least 180; S3 refuses fewer.",
    bad: r#"resource!(<s3::Bucket> bucket { intelligent_tiering_configurations: [{ id: "old", status: "Enabled", tierings: [{ access_tier: "DEEP_ARCHIVE_ACCESS", days: 90 }] }] });"#,
    good: r#"resource!(<s3::Bucket> bucket { intelligent_tiering_configurations: [{ id: "old", status: "Enabled", tierings: [{ access_tier: "DEEP_ARCHIVE_ACCESS", days: 180 }] }] });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AmazonS3/latest/API/API_Tiering.html"),
        Source::Known(Known::CfnLint, "E3061"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::S3::Bucket"], check_tiers),
};

fn check_tiers(resource: &Resource, context: &mut Context<'_>) {
    for tiering in each(resource, &["IntelligentTieringConfigurations", "*", "Tierings", "*"]) {
        let (Some(tier), Some(node)) = (tiering.get("AccessTier"), tiering.get("Days")) else { continue };
        let (Some(tier), Some(days)) = (tier.as_text(), node.as_int()) else { continue };
        let least = match tier {
            "ARCHIVE_ACCESS" => 90,
            "DEEP_ARCHIVE_ACCESS" => 180,
            _ => continue,
        };
        if !(least..=730).contains(&days) {
            let message = format!("{tier} begins after {least} to 730 days, not after {days}");
            let help = format!("`{}`", context.pair("Days", &least.to_string()));
            context.find_in(resource, &RULE, node.loc, message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resource;

    #[test]
    fn tells_the_fault_from_the_rest() {
        let check = |tier: &str, days: &str| {
            let properties = format!(
                r#"{{"IntelligentTieringConfigurations": [{{"Tierings": [{{"AccessTier": "{tier}", "Days": {days}}}]}}]}}"#
            );
            check_resource("AWS::S3::Bucket", &properties, super::RULE.name)
        };
        assert_eq!(check("ARCHIVE_ACCESS", "10"), ["ARCHIVE_ACCESS begins after 90 to 730 days, not after 10"]);
        assert_eq!(check("DEEP_ARCHIVE_ACCESS", "\"100\"").len(), 1);
        assert!(check("ARCHIVE_ACCESS", "90").is_empty());
        assert!(check("DEEP_ARCHIVE_ACCESS", r#"{"Ref": "D"}"#).is_empty());
    }
}
