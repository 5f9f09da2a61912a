//! A description longer than CloudFormation takes.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::Node;

pub(crate) static RULE: Rule = Rule {
    name: "description_too_long",
    group: Group::Correctness,
    title: "a description of more than 1024 bytes",
    rationale: "CloudFormation refuses a longer description.",
    bad: r#"{ "Description": "… more than 1024 bytes …", "Resources": { "Topic": { "Type": "AWS::SNS::Topic" } } }"#,
    good: r#"{ "Description": "Alarms", "Resources": { "Topic": { "Type": "AWS::SNS::Topic" } } }"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html"),
        Source::Known(Known::CfnLint, "E1003"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_description),
};

const MOST: usize = 1024;

fn check_description(context: &mut Context<'_>) {
    let Some(node) = &context.template.description else { return };
    if let Some(length) = node.as_text().map(str::len).filter(|length| *length > MOST) {
        let message = format!("the description has {length} bytes, at most {MOST} are allowed");
        context.find(&RULE, node.loc, message, "shorten it; the rest can be a comment".to_owned());
    } else if !is_text(node) {
        let help = "write plain text; functions are not allowed here".to_owned();
        context.find(&RULE, node.loc, "the description is not text", help);
    }
}

fn is_text(node: &Node) -> bool {
    node.as_text().is_some() || matches!(node.value, crate::model::Value::Unknown(_))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    #[test]
    fn a_kilobyte_is_fine() {
        let messages = |length: usize| {
            fixture(&format!(r#"{{"Description": "{}", "Resources": {{}}}}"#, "x".repeat(length))).messages(RULE.name)
        };
        assert_eq!(messages(1024), Vec::<String>::new());
        assert_eq!(messages(1025), ["the description has 1025 bytes, at most 1024 are allowed"]);
        let call = r#"{"Description": {"Ref": "AWS::Region"}, "Resources": {}}"#;
        assert_eq!(fixture(call).messages(RULE.name), ["the description is not text"]);
    }
}
