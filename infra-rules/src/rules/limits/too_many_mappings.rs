//! More mappings than a template holds.

use crate::check::{Context, Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "too_many_mappings",
    group: Group::Correctness,
    title: "more mappings than a template holds",
    rationale: "CloudFormation refuses a template with more than 200 mappings.",
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
        context.find(&RULE, first.name.loc, message, "split the stack".to_owned());
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
}
