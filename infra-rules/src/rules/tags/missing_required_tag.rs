//! A required tag that is not there.

use super::read::TagGroup;
use crate::check::Dialect;
use crate::check::{Context, Group, Known, Rule, Scope, Settings, Source};
use crate::model::Resource;
use crate::policy::TagRule;
use crate::rules::read::name_list;

pub(crate) static RULE: Rule = Rule {
    name: "missing_required_tag",
    group: Group::Governance,
    title: "a resource without a tag that every resource must have",
    rationale: "Tags say who pays, who answers and what may be deleted. A resource without them belongs to nobody.",
    bad: r"// infra.toml requires a tag `Team` and does not give it a value.
resource!(<s3::Bucket> bucket {});",
    good: r#"resource!(<s3::Bucket> bucket { tags: { Team: "payments" } });"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html"),
        Source::Known(Known::Config, "REQUIRED_TAGS"),
    ],
    since: "0.1.0",
    scope: Scope::Template(super::walk::check),
};

/// Reports the required tags that a group lacks and that nothing adds later.
pub(super) fn check_group(resource: &Resource, group: &TagGroup<'_>, context: &mut Context<'_>) {
    let settings = context.settings;
    let has = |key: &str| group.tags.iter().any(|tag| tag.key == key);
    let is_applied = |key: &str| settings.applied_tags.iter().any(|(applied, _)| applied == key);
    let missing: Vec<&str> = settings
        .required_tags
        .iter()
        .map(|(key, _)| key.as_str())
        .chain(demanded(resource, settings))
        .filter(|key| !has(key) && !is_applied(key))
        .collect();
    let missing = without_doubles(missing);
    if missing.is_empty() {
        return;
    }
    if !group.complete {
        return context.undecided(&RULE, group.loc);
    }
    let plural = if missing.len() == 1 { "tag" } else { "tags" };
    let message = format!("`{}` lacks the {plural} {}", resource.label, name_list(&missing));
    let help = match context.settings.dialect {
        Dialect::Rust => format!(
            "`tags: {{ {} }}`",
            missing.iter().map(|key| format!("{}: \"…\"", quoted(key))).collect::<Vec<_>>().join(", ")
        ),
        Dialect::Json | Dialect::Yaml => format!("add {}", name_list(&missing)),
    };
    context.find_in(resource, &RULE, group.loc, message, help);
}

/// The keys that a policy demands of a resource of this type.
fn demanded<'a>(resource: &'a Resource, settings: &'a Settings) -> impl Iterator<Item = &'a str> {
    let is_demanded = |rule: &&TagRule| rule.is_required_for(&resource.type_name.text);
    settings.tag_rules.iter().filter(is_demanded).map(|rule| rule.key)
}

fn without_doubles(mut keys: Vec<&str>) -> Vec<&str> {
    let mut seen = Vec::new();
    keys.retain(|key| {
        !seen.contains(key) && {
            seen.push(key);
            true
        }
    });
    keys
}

/// The key of a tag as a stack writes it: quoted, if it is no identifier.
fn quoted(key: &str) -> String {
    let is_word = !key.is_empty()
        && !key.starts_with(|first: char| first.is_ascii_digit())
        && key.chars().all(|one| one.is_ascii_alphanumeric() || one == '_');
    if is_word { key.to_owned() } else { format!("\"{key}\"") }
}

#[cfg(test)]
mod tests {
    use crate::check::{Dialect, Settings};
    use crate::testing::resource;

    fn check(properties: &str) -> Vec<String> {
        let mut settings = Settings::new(Dialect::Json);
        settings.required_tags = vec![("Team".to_owned(), None), ("Owner".to_owned(), None)];
        settings.applied_tags = vec![("Owner".to_owned(), None)];
        let found = resource("AWS::S3::Bucket", properties).found_with(&settings);
        found.into_iter().filter(|found| found.rule == super::RULE.name).map(|found| found.message).collect()
    }

    #[test]
    fn a_tag_that_nothing_brings_is_missing() {
        assert_eq!(check("{}"), ["`R` lacks the tag `Team`"]);
        assert_eq!(check(r#"{"Tags": [{"Key": "team", "Value": "x"}]}"#), ["`R` lacks the tag `Team`"]);
        assert!(check(r#"{"Tags": [{"Key": "Team", "Value": "x"}]}"#).is_empty());
        assert!(check(r#"{"Tags": {"Fn::If": ["C", [], []]}}"#).is_empty());
    }
}
