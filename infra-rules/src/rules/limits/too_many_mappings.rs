//! More mappings than a template holds, or more keys than one of them holds.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Mapping;

pub(crate) static RULE: Rule = Rule {
    name: "too_many_mappings",
    group: Group::Correctness,
    title: "more mappings, or keys in one of them, than a template holds",
    rationale: "CloudFormation refuses a template with more than 200 mappings, and a mapping with more than 200 keys.",
    bad: r#"{ "Mappings": { "Mapping1": { "a": { "b": "c" } }, … "Mapping201": { "a": { "b": "c" } } } }"#,
    good: r#"{ "Mappings": { "Mapping1": { "a": { "b": "c" } } } }"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html"),
        Source::Known(Known::CfnLint, "E7010"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_count),
};

const MOST: usize = 200;

fn check_count(context: &mut Context<'_>) {
    let mappings = &context.template.mappings;
    if let Some(first) = mappings.get(MOST) {
        let message = format!("the stack has {} mappings, and a template holds {MOST}", mappings.len());
        let loc = context.template.heading("Mappings").unwrap_or(first.name.loc);
        context.find(&RULE, loc, message, "split the stack".to_owned());
    }
    for mapping in mappings {
        check_keys(mapping, context);
    }
}

/// Keys of the first level, and those of the second below each.
fn check_keys(mapping: &Mapping, context: &mut Context<'_>) {
    let Some(first) = mapping.body.as_map() else { return };
    let below = first.iter().map(|entry| (&entry.key, entry.node.as_map().unwrap_or_default().len()));
    for (name, count) in std::iter::once((&mapping.name, first.len())).chain(below) {
        if count > MOST {
            let message = format!("`{}` has {count} keys, and a mapping holds {MOST}", name.text);
            context.find(&RULE, name.loc, message, "split the mapping".to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    #[test]
    fn two_hundred_are_fine() {
        let messages = |count: usize| {
            let entries: Vec<String> = (0..count).map(|i| format!(r#""M{i}": {{"a": {{"b": "c"}}}}"#)).collect();
            fixture(&format!(r#"{{"Resources": {{}}, "Mappings": {{{}}}}}"#, entries.join(","))).messages(RULE.name)
        };
        assert_eq!(messages(200), Vec::<String>::new());
        assert_eq!(messages(201), ["the stack has 201 mappings, and a template holds 200"]);
    }

    #[test]
    fn two_hundred_keys_are_fine() {
        let messages = |count: usize| {
            let keys: Vec<String> = (0..count).map(|i| format!(r#""k{i}": "v""#)).collect();
            fixture(&format!(r#"{{"Resources": {{}}, "Mappings": {{"M": {{"a": {{{}}}}}}}}}"#, keys.join(",")))
                .messages(RULE.name)
        };
        assert_eq!(messages(200), Vec::<String>::new());
        assert_eq!(messages(201), ["`a` has 201 keys, and a mapping holds 200"]);
    }
}
