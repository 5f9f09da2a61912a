//! A condition that looks at a resource.

use crate::check::{Context, Group, Holder, Known, Link, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "resource_in_condition",
    group: Group::Correctness,
    title: "a condition refers to a resource",
    rationale: "Conditions are decided before anything is created; they can look at parameters and at the stack's account and region only.",
    bad: r#"
        condition!(has_topic: equals(topic, ""));
        resource!(<sns::Topic> topic {});
        #[when(has_topic)]
        resource!(<sns::Topic> other {});
    "#,
    good: r#"
        condition!(is_home: equals(aws::region, "us-east-1"));
        #[when(is_home)]
        resource!(<sns::Topic> topic {});
    "#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html"),
        Source::Known(Known::CfnLint, "E8001"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_references),
};

fn check_references(context: &mut Context<'_>) {
    let graph = std::rc::Rc::clone(&context.graph);
    for reference in &graph.references {
        let holder = match reference.from {
            Holder::Condition(condition) => &condition.name.text,
            Holder::Rule(rule) => &rule.name.text,
            Holder::Resource(_) | Holder::Output(_) | Holder::Transform => continue,
        };
        if reference.link == Link::Condition {
            continue;
        }
        if let Some(target) = context.resources.get(reference.to.text.as_str()) {
            let holder = context.item(holder);
            let message = format!("`{holder}` is decided before `{}` is created, and cannot look at it", target.label);
            let region = if context.is_rust() { "aws::region" } else { "AWS::Region" };
            context.find(
                &RULE,
                reference.to.loc,
                message,
                format!("compare a parameter, or a pseudo parameter such as `{region}`"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    const BAD: &str = r#"{ "Conditions": { "HasTopic": { "Fn::Equals": [{ "Ref": "Topic" }, ""] } }, "Resources": { "Topic": { "Type": "AWS::SNS::Topic" }, "Other": { "Type": "AWS::SNS::Topic", "Condition": "HasTopic" } } }"#;
    const GOOD: &str = r#"{ "Conditions": { "IsHome": { "Fn::Equals": [{ "Ref": "AWS::Region" }, "us-east-1"] } }, "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Condition": "IsHome" } } }"#;

    #[test]
    fn only_parameters_are_known_to_conditions() {
        assert_eq!(
            fixture(BAD).messages(RULE.name),
            ["`HasTopic` is decided before `Topic` is created, and cannot look at it"]
        );
        assert_eq!(fixture(GOOD).of(RULE.name), []);
    }
}
