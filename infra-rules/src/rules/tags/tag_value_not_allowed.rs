//! A tag value that is not allowed. Reported by the walk of `missing_required_tag`.

use super::read::TagGroup;
use crate::check::{Context, Finding, Group, Level, Rule, Scope, Source};
use crate::model::{Node, Resource};

pub(crate) static RULE: Rule = Rule {
    name: "tag_value_not_allowed",
    group: Group::Governance,
    title: "a tag with a value that it may not have",
    rationale: "Reports and rules sort by the values of tags. One that is spelled differently is sorted nowhere.",
    bad: r#"resource!(<s3::Bucket> bucket { tags: { Environment: "production" } });"#,
    good: r"resource!(<s3::Bucket> bucket { tags: { Environment: env.name } });",
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html"),
        Source::Aws(
            "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_tag-policies.html",
        ),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// Reports literal values that are neither the required one nor among those allowed.
pub(super) fn check_group(resource: &Resource, group: &TagGroup<'_>, context: &mut Context<'_>) {
    let settings = context.settings;
    for tag in &group.tags {
        let Some(node) = tag.value else { continue };
        demands(resource, tag.key, node, context);
        let wanted =
            settings.required_tags.iter().find(|(key, _)| key == tag.key).and_then(|(_, value)| value.as_ref());
        let allowed = settings.tag_values.iter().find(|(key, _)| key == tag.key).map(|(_, values)| values);
        let Some(value) = node.as_text() else {
            if (wanted.is_some() || allowed.is_some()) && node.is_undecided() {
                context.undecided(&RULE, node.loc);
            }
            continue;
        };
        let expected = match (wanted, allowed) {
            (Some(wanted), _) if wanted != value => format!("\"{wanted}\""),
            (None, Some(allowed)) if !allowed.iter().any(|pattern| matches(pattern, value)) => {
                let quoted: Vec<String> = allowed.iter().map(|value| format!("\"{value}\"")).collect();
                crate::text::list(&quoted, "or")
            }
            _ => continue,
        };
        let message = format!("the tag `{}` is \"{value}\"; it must be {expected}", tag.key);
        let help = (settings.applied_tags.iter().any(|(key, _)| key == tag.key))
            .then(|| "leave it out: the application's tags bring it".to_owned());
        context.find_in(resource, &RULE, node.loc, message, help);
    }
}

/// Reports a literal value that a policy does not allow.
fn demands(resource: &Resource, key: &str, node: &Node, context: &mut Context<'_>) {
    for rule in context.settings.tag_rules.iter().filter(|rule| rule.key == key && !rule.values.is_empty()) {
        let Some(value) = node.as_text() else {
            if node.is_undecided() {
                context.undecided(&RULE, node.loc);
            }
            continue;
        };
        if !rule.allows(value) {
            let quoted: Vec<String> = rule.values.iter().map(|value| format!("\"{value}\"")).collect();
            let wanted = crate::text::list(&quoted, "or");
            let message = format!("the tag `{key}` is \"{value}\"; it must be {wanted}");
            let level = (!rule.is_enforced_for(&resource.type_name.text)).then_some(Level::Warn);
            context.report_in(resource, Finding { rule: &RULE, loc: node.loc, message, help: None, level });
        }
    }
}

fn matches(pattern: &str, value: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == value, |prefix| value.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use crate::check::{Dialect, Settings};
    use crate::testing::resource;

    fn check(properties: &str) -> Vec<String> {
        let mut settings = Settings::new(Dialect::Json);
        settings.required_tags = vec![("Stage".to_owned(), Some("dev".to_owned()))];
        settings.tag_values = vec![("Cost".to_owned(), vec!["100".to_owned(), "2*".to_owned()])];
        let found = resource("AWS::S3::Bucket", properties).found_with(&settings);
        found.into_iter().filter(|found| found.rule == super::RULE.name).map(|found| found.message).collect()
    }

    #[test]
    fn values_are_compared() {
        assert_eq!(
            check(r#"{"Tags": [{"Key": "Stage", "Value": "prod"}]}"#),
            [r#"the tag `Stage` is "prod"; it must be "dev""#]
        );
        let cost = [r#"the tag `Cost` is "300"; it must be "100" or "2*""#];
        assert_eq!(check(r#"{"Tags": [{"Key": "Stage", "Value": "dev"}, {"Key": "Cost", "Value": "300"}]}"#), cost);
        assert!(check(r#"{"Tags": [{"Key": "Stage", "Value": "dev"}, {"Key": "Cost", "Value": "299"}]}"#).is_empty());
        assert!(check(r#"{"Tags": [{"Key": "Stage", "Value": {"Ref": "X"}}]}"#).is_empty());
    }
}
