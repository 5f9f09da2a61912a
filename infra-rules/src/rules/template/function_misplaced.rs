//! A function where CloudFormation does not take it.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Call, Node};

pub(crate) static RULE: Rule = Rule {
    name: "function_misplaced",
    group: Group::Correctness,
    title: "a function where CloudFormation does not take it",
    rationale: "Conditions are compared in the section of conditions; a property picks a value with `Fn::If`. Some functions need a transform.",
    bad: r#"{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "FifoTopic": { "Fn::Equals": [{ "Ref": "AWS::Region" }, "us-east-1"] } } } } }"#,
    good: r#"{ "Conditions": { "IsHome": { "Fn::Equals": [{ "Ref": "AWS::Region" }, "us-east-1"] } }, "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "FifoTopic": { "Fn::If": ["IsHome", true, false] } } } } }"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html",
        ),
        Source::Known(Known::CfnLint, "E8001"),
        Source::Known(Known::CfnLint, "E1030"),
        Source::Known(Known::CfnLint, "E1031"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// What is wrong with a function in a property or an output; `None` if it may stand there.
pub(super) fn describe(call: &Call, context: &Context<'_>) -> Option<(String, String)> {
    match call {
        Call::Logic(..) => {
            let help = if context.is_rust() {
                "give the comparison a name with `condition!(name: …);`, and pick with `if name { a } else { b }`"
            } else {
                "give the comparison a name among the conditions, and pick with `Fn::If`"
            };
            let function = context.function(call.function());
            Some((format!("`{function}` can stand in a condition only"), help.to_owned()))
        }
        Call::Other(key, _)
            if matches!(key.as_str(), "Fn::Length" | "Fn::ToJsonString") && !has_extensions(context) =>
        {
            let help = "add the transform `AWS::LanguageExtensions`".to_owned();
            let key = context.function(key);
            Some((format!("`{key}` needs a transform that the template does not have"), help))
        }
        _ => None,
    }
}

/// Whether the extended functions are there, or may be.
pub(super) fn has_extensions(context: &Context<'_>) -> bool {
    context
        .template
        .transforms
        .iter()
        .filter(|node| !is_part(node))
        .any(|name| name.as_text().is_none_or(|name| name == "AWS::LanguageExtensions" || !name.starts_with("AWS::")))
}

/// Whether it is no transform, but what one expands: a loop, or the defaults of SAM.
fn is_part(node: &Node) -> bool {
    let function = node.as_call().map(Call::function).unwrap_or_default();
    function.starts_with("Fn::ForEach") || function == "Globals"
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    #[test]
    fn comparisons_stand_in_conditions() {
        assert_eq!(fixture(RULE.bad).messages(RULE.name), ["`Fn::Equals` can stand in a condition only"]);
        assert_eq!(fixture(RULE.good).of(RULE.name), []);
    }

    #[test]
    fn extended_functions_need_their_transform() {
        let text = |transform: &str| {
            format!(
                r#"{{{transform} "Resources": {{"T": {{"Type": "AWS::SNS::Topic", "Properties": {{"TopicName": {{"Fn::ToJsonString": {{"a": 1}}}}}}}}}}}}"#
            )
        };
        assert_eq!(fixture(&text("")).messages(RULE.name).len(), 1);
        assert_eq!(fixture(&text(r#""Transform": "AWS::LanguageExtensions","#)).of(RULE.name), []);
    }
}
