//! More parameters than a template holds.

use crate::check::{Context, Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "too_many_parameters",
    group: Group::Correctness,
    title: "more parameters than a template holds",
    rationale: "CloudFormation refuses a template with more than 200 parameters.",
    bad: r#"{ "Parameters": { "Parameter1": { "Type": "String" }, … "Parameter201": { "Type": "String" } } }"#,
    good: r#"{ "Parameters": { "Parameter1": { "Type": "String" } } }"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html"),
        Source::Known(Known::CfnLint, "E2010"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_count),
};

const MOST: usize = 200;

fn check_count(context: &mut Context<'_>) {
    let parameters = &context.template.parameters;
    if let Some(first) = parameters.get(MOST) {
        let message = format!("the stack has {} parameters, and a template holds {MOST}", parameters.len());
        let loc = context.template.heading("Parameters").unwrap_or(first.name.loc);
        context.find(&RULE, loc, message, "split the stack".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    #[test]
    fn two_hundred_are_fine() {
        let messages = |count: usize| {
            let entries: Vec<String> = (0..count).map(|i| format!(r#""P{i}": {{"Type": "String"}}"#)).collect();
            fixture(&format!(r#"{{"Resources": {{}}, "Parameters": {{{}}}}}"#, entries.join(","))).messages(RULE.name)
        };
        assert_eq!(messages(200), Vec::<String>::new());
        assert_eq!(messages(201), ["the stack has 201 parameters, and a template holds 200"]);
    }
}
