//! A function that CloudFormation does not have.

use crate::check::{Group, Known, Rule, Scope, Source};
use crate::schema::suggest;

pub(crate) static RULE: Rule = Rule {
    name: "unknown_function",
    group: Group::Correctness,
    title: "a function that does not exist",
    rationale: "CloudFormation takes the object for plain data, and the service refuses it.",
    bad: r#"{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Fn::Jion": ["-", ["a", "b"]] } } } } }"#,
    good: r#"{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Fn::Join": ["-", ["a", "b"]] } } } } }"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html"),
        Source::Known(Known::CfnLint, "E1101"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// The functions, also those that only rules of a template or a transform know.
const KNOWN: &[&str] = &[
    "Fn::And",
    "Fn::Base64",
    "Fn::Cidr",
    "Fn::Contains",
    "Fn::EachMemberEquals",
    "Fn::EachMemberIn",
    "Fn::Equals",
    "Fn::FindInMap",
    "Fn::GetAZs",
    "Fn::GetAtt",
    "Fn::GetStackOutput",
    "Fn::If",
    "Fn::ImportValue",
    "Fn::Join",
    "Fn::Length",
    "Fn::Not",
    "Fn::Or",
    "Fn::RefAll",
    "Fn::Select",
    "Fn::Split",
    "Fn::Sub",
    "Fn::ToJsonString",
    "Fn::Transform",
    "Fn::ValueOf",
    "Fn::ValueOfAll",
];

/// What is wrong with a function's name; `None` if it exists.
pub(super) fn describe(key: &str) -> Option<(String, String)> {
    if !key.starts_with("Fn::") || KNOWN.contains(&key) || key.starts_with("Fn::ForEach") {
        return None;
    }
    let help = suggest(key, KNOWN.iter().copied()).map(|found| format!("did you mean `{found}`?"));
    let help = help.unwrap_or_else(|| "see the functions of CloudFormation".to_owned());
    Some((format!("there is no function `{key}`"), help))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    #[test]
    fn a_misspelt_function_is_told_with_the_one_meant() {
        let found = fixture(RULE.bad).of(RULE.name);
        assert_eq!(found[0].message, "there is no function `Fn::Jion`");
        assert_eq!(found[0].help.as_deref(), Some("did you mean `Fn::Join`?"));
        assert_eq!(fixture(RULE.good).of(RULE.name), []);
    }
}
