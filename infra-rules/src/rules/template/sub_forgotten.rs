//! A placeholder in text that nothing fills.

use crate::check::{Context, Group, Known, Rule, Scope, Source};

pub(crate) static RULE: Rule = Rule {
    name: "sub_forgotten",
    group: Group::Correctness,
    title: "a placeholder in plain text, which only `Fn::Sub` would fill",
    rationale: "The text is taken as it is: the service gets `${…}` instead of the value.",
    bad: r#"{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "DisplayName": "alarms of ${AWS::StackName}" } } } }"#,
    good: r#"{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "DisplayName": { "Fn::Sub": "alarms of ${AWS::StackName}" } } } } }"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html",
        ),
        Source::Known(Known::CfnLint, "E1029"),
    ],
    since: "0.1.0",
    scope: Scope::Reported,
};

/// The first placeholder of plain text that only `Fn::Sub` can have been meant to fill: a pseudo parameter, or an
/// attribute of a resource of this template. Other languages have placeholders too.
pub(super) fn placeholder<'t>(text: &'t str, context: &Context<'_>) -> Option<&'t str> {
    text.split("${").skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).find(|name| {
        let attribute = name.split_once('.').and_then(|(id, _)| context.resources.get(id));
        crate::rules::reference::PSEUDO.contains(name) || attribute.is_some()
    })
}

/// What to say of it.
pub(super) fn describe(name: &str, context: &Context<'_>) -> (String, String) {
    let help = if context.is_rust() {
        "write it with `sub!(…)`, where a value is `{…}`"
    } else {
        "put the text into `Fn::Sub`"
    };
    (format!("nothing fills `${{{name}}}` in this text"), help.to_owned())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    fn messages(value: &str) -> Vec<String> {
        fixture(&format!(r#"{{"Resources": {{"B": {{"Type": "AWS::S3::Bucket"}}, "T": {{"Type": "AWS::SNS::Topic", "Properties": {{"DisplayName": {value}}}}}}}}}"#)).messages(RULE.name)
    }

    #[test]
    fn a_placeholder_of_cloudformation_is_told() {
        assert_eq!(messages(r#""x ${AWS::Region}""#), ["nothing fills `${AWS::Region}` in this text"]);
        assert_eq!(messages(r#"{"Fn::Join": ["", ["${B.Arn}"]]}"#), ["nothing fills `${B.Arn}` in this text"]);
    }

    #[test]
    fn other_placeholders_are_left_alone() {
        for value in [r#""${aws:username} ${HOME} ${B} ${x.y}""#, r#"{"Fn::Sub": "${AWS::Region}"}"#] {
            assert_eq!(messages(value), Vec::<String>::new(), "{value}");
        }
    }
}
