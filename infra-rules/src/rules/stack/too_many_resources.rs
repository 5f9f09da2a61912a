//! More resources than a template holds.

use crate::check::{Context, Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "too_many_resources",
    group: Group::Correctness,
    title: "more resources than a template holds",
    rationale: "CloudFormation refuses a template with more than 500 resources.",
    bad: r"
        #[for_each(i in 0..501)]
        resource!(<ec2::InternetGateway> gateway {});
    ",
    good: r"
        #[for_each(i in 0..5)]
        resource!(<ec2::InternetGateway> gateway {});
    ",
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html"),
        Source::Known(Known::CfnLint, "E3010"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_count),
};

const MOST: usize = 500;

fn check_count(context: &mut Context<'_>) {
    let resources = &context.template.resources;
    if let Some(first) = resources.get(MOST) {
        let message = format!("the stack has {} resources, and a template holds {MOST}", resources.len());
        let loc = context.template.heading("Resources").unwrap_or_else(|| first.loc());
        context.find(&RULE, loc, message, "move some of them into a stack of their own".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::check_resources;

    #[test]
    fn five_hundred_are_fine() {
        let check = |count: usize| {
            let resources: Vec<String> =
                (0..count).map(|index| format!(r#""R{index}": {{"Type": "AWS::SNS::Topic"}}"#)).collect();
            check_resources(&resources.join(","), super::RULE.name)
        };
        assert!(check(500).is_empty());
        assert_eq!(check(501), ["the stack has 501 resources, and a template holds 500"]);
    }
}
