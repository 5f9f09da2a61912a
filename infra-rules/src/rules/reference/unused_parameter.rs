//! A parameter that nothing reads.

use super::hides_users;
use crate::check::{Context, Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "unused_parameter",
    group: Group::Style,
    title: "a parameter that nothing refers to",
    rationale: "Whoever deploys is asked for a value that has no effect.",
    bad: r#"
        param!(<String> size { default: "small" });
        resource!(<ec2::InternetGateway> gateway {});
    "#,
    good: r#"
        param!(<String> name { default: "alarms" });
        resource!(<sns::Topic> alarms { topic_name: name });
    "#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html"),
        Source::Known(Known::CfnLint, "W2001"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_parameters),
};

fn check_parameters(context: &mut Context<'_>) {
    for parameter in &context.template.parameters {
        let name = &parameter.name.text;
        // What is hidden may read it.
        if !context.graph.is_used(name) && !hides_users(context) && !context.graph.has_loops {
            let message = format!("nothing reads the parameter `{}`", parameter.label);
            context.find(&RULE, parameter.name.loc, message, "remove it".to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    #[test]
    fn a_parameter_is_used_by_any_reference() {
        let text = r#"{"Parameters": {"A": {"Type": "String"}, "B": {"Type": "String"}, "C": {"Type": "String"}},
            "Conditions": {"X": {"Fn::Equals": [{"Ref": "A"}, "1"]}},
            "Resources": {"T": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": {"Fn::Sub": "${B}"}}}}}"#;
        assert_eq!(fixture(text).messages(RULE.name), ["nothing reads the parameter `C`"]);
    }
}
