//! More outputs than a template holds.

use crate::check::{Context, Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "too_many_outputs",
    group: Group::Correctness,
    title: "more outputs than a template holds",
    rationale: "CloudFormation refuses a template with more than 200 outputs.",
    bad: r"
        resource!(<ec2::InternetGateway> gateway {});
        #[for_each(i in 0..201)]
        output!(gateway_id: gateway);
    ",
    good: r"
        resource!(<ec2::InternetGateway> gateway {});
        output!(gateway_id: gateway);
    ",
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html"),
        Source::Known(Known::CfnLint, "E6010"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_count),
};

const MOST: usize = 200;

fn check_count(context: &mut Context<'_>) {
    let outputs = &context.template.outputs;
    if let Some(first) = outputs.get(MOST) {
        let message = format!("the stack has {} outputs, and a template holds {MOST}", outputs.len());
        let loc = context.template.heading("Outputs").unwrap_or(first.name.loc);
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
            let entries: Vec<String> = (0..count).map(|i| format!(r#""O{i}": {{"Value": "x"}}"#)).collect();
            fixture(&format!(r#"{{"Resources": {{}}, "Outputs": {{{}}}}}"#, entries.join(","))).messages(RULE.name)
        };
        assert_eq!(messages(200), Vec::<String>::new());
        assert_eq!(messages(201), ["the stack has 201 outputs, and a template holds 200"]);
    }
}
