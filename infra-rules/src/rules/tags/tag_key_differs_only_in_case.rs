//! A tag key that differs by case only. Reported by the walk of `missing_required_tag`.

use super::read::TagGroup;
use crate::check::{Context, Finding, Group, Level, Rule, Scope, Source};
use crate::model::Resource;

pub(crate) static RULE: Rule = Rule {
    name: "tag_key_differs_only_in_case",
    group: Group::Style,
    title: "a tag that differs from another by its case only",
    rationale: "Most services keep both, IAM refuses the second, and every report sees only one.",
    bad: r#"resource!(<ec2::TransitGateway> gateway { tags: { Purpose: "a", purpose: "b" } });"#,
    good: r#"resource!(<ec2::TransitGateway> gateway { tags: { Purpose: "a" } });"#,
    sources: &[Source::Aws("https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html")],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Reports keys that are another key, or a required one, in other letters.
pub(super) fn check_group(resource: &Resource, group: &TagGroup<'_>, context: &mut Context<'_>) {
    let settings = context.settings;
    for (place, tag) in group.tags.iter().enumerate() {
        let before = group.tags.iter().take(place).map(|tag| tag.key);
        let required = settings.required_tags.iter().chain(&settings.applied_tags).map(|(key, _)| key.as_str());
        let demanded = settings.tag_rules.iter().find(|rule| rule.is_misspelled(tag.key));
        if let Some(demanded) = demanded {
            let message = format!("the tag `{}` is written `{}`", tag.key, demanded.key);
            let level = demanded.is_enforced_for(&resource.type_name.text).then_some(Level::Deny);
            let help = Some(format!("write `{}`", demanded.key));
            context.report_in(resource, Finding { rule: &RULE, loc: tag.key_loc, message, help, level });
            continue;
        }
        let twin = before.chain(required).find(|key| *key != tag.key && key.eq_ignore_ascii_case(tag.key));
        if let Some(twin) = twin {
            let message = format!("the tag `{}` differs from `{twin}` by its case only", tag.key);
            context.find_in(resource, &RULE, tag.key_loc, message, format!("write `{twin}`"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{Dialect, Settings};
    use crate::testing::resource;

    fn check(properties: &str) -> Vec<String> {
        let settings = Settings::new(Dialect::Json);
        let found = resource("AWS::EC2::TransitGateway", properties).found_with(&settings);
        found.into_iter().filter(|found| found.rule == super::RULE.name).map(|found| found.message).collect()
    }

    #[test]
    fn case_alone_tells_no_keys_apart() {
        let twins = r#"{"Tags": [{"Key": "a", "Value": "x"}, {"Key": "A", "Value": "y"}]}"#;
        assert_eq!(check(twins), ["the tag `A` differs from `a` by its case only"]);
        assert!(check(r#"{"Tags": [{"Key": "a", "Value": "x"}, {"Key": "b", "Value": "y"}]}"#).is_empty());
    }
}
