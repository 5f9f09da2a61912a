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

/// Keys whose text is written in a language that has placeholders of its own.
const CODE: &[&str] = &[
    "BuildSpec",
    "Command",
    "Commands",
    "Content",
    "Definition",
    "DefinitionString",
    "DefinitionSubstitutions",
    "InputTemplate",
    "Metadata",
    "RequestMappingTemplate",
    "RequestTemplates",
    "ResponseMappingTemplate",
    "ResponseTemplates",
    "Script",
    "TemplateBody",
    "UserData",
    "ZipFile",
];

/// Whether the text of a key is in a language of its own.
pub(super) fn is_code(key: &str) -> bool {
    CODE.binary_search(&key).is_ok()
}

/// The first placeholder of plain text that only `Fn::Sub` can have been meant to fill: a pseudo parameter, an
/// attribute of a resource of this template, or, where no other language is spoken, anything that `Ref` would take.
pub(super) fn placeholder<'t>(text: &'t str, plain: bool, context: &Context<'_>) -> Option<&'t str> {
    // The text is a template of its own, as that of a stack set: its placeholders are filled there.
    if text.contains("Fn::Sub") || text.contains("!Sub") {
        return None;
    }
    let plain = plain && !text.contains('\n');
    text.split("${").skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).find(|name| {
        let attribute = name.split_once('.').and_then(|(id, _)| context.resources.get(id));
        let named = || context.resources.contains_key(name) || context.parameter(name).is_some();
        crate::rules::reference::PSEUDO.contains(name) || attribute.is_some() || plain && named()
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
    fn names_of_the_template_are_told_unless_the_text_is_code() {
        assert_eq!(messages(r#""x ${B}""#), ["nothing fills `${B}` in this text"]);
        let text = r#"{"Parameters": {"P": {"Type": "String"}}, "Resources": {"I": {"Type": "AWS::EC2::Instance",
            "Properties": {"ImageId": {"Ref": "P"}, "UserData": {"Fn::Base64": "echo ${P}"}}}}}"#;
        assert_eq!(fixture(text).of(RULE.name), []);
    }

    #[test]
    fn other_placeholders_are_left_alone() {
        for value in [
            r#""Resources: {T: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !Sub '${AWS::StackName}'}}}""#,
            r#""{\"Fn::Sub\": \"${AWS::StackName}\"}""#,
        ] {
            assert_eq!(messages(value), Vec::<String>::new(), "{value}");
        }
        for value in [r#""${aws:username} ${HOME} ${x.y}""#, r#"{"Fn::Sub": "${AWS::Region}"}"#] {
            assert_eq!(messages(value), Vec::<String>::new(), "{value}");
        }
    }
}
