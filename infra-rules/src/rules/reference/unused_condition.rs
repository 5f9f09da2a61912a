//! A condition that nothing asks for.

use super::hides_users;
use crate::check::{Context, Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "unused_condition",
    group: Group::Style,
    title: "a condition that nothing uses",
    rationale: "It reads as if something depended on it.",
    bad: r#"
        condition!(is_home: equals(aws::region, "us-east-1"));
        resource!(<sns::Topic> topic {});
    "#,
    good: r#"
        condition!(is_home: equals(aws::region, "us-east-1"));
        #[when(is_home)]
        resource!(<sns::Topic> topic {});
    "#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html"),
        Source::Known(Known::CfnLint, "W8001"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_conditions),
};

fn check_conditions(context: &mut Context<'_>) {
    for condition in &context.template.conditions {
        let name = &condition.name.text;
        if !context.graph.is_used(name) && !hides_users(context) && !context.graph.has_loops {
            let message = format!("nothing uses the condition `{}`", context.item(name));
            context.find(&RULE, condition.name.loc, message, "remove it".to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    const BAD: &str = r#"{ "Conditions": { "IsBig": { "Fn::Equals": [{ "Ref": "AWS::Region" }, "us-east-1"] } }, "Resources": { "Topic": { "Type": "AWS::SNS::Topic" } } }"#;
    const GOOD: &str = r#"{ "Conditions": { "IsBig": { "Fn::Equals": [{ "Ref": "AWS::Region" }, "us-east-1"] } }, "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Condition": "IsBig" } } }"#;

    #[test]
    fn a_condition_is_used_by_resources_outputs_if_and_other_conditions() {
        assert_eq!(fixture(BAD).messages(RULE.name), ["nothing uses the condition `IsBig`"]);
        assert_eq!(fixture(GOOD).of(RULE.name), []);
    }
}
