//! A key that resources do not have.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{RESOURCE_KEYS, Resource, brings_keys};
use crate::schema::suggest;

pub(crate) static RULE: Rule = Rule {
    name: "resource_attribute_unknown",
    group: Group::Correctness,
    title: "a resource has a key that resources do not have",
    rationale: "CloudFormation refuses a resource with another key than those it knows; often a property stands one level too high.",
    bad: r#"{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "TopicName": "alarms" } } }"#,
    good: r#"{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": "alarms" } } } }"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html"),
        Source::Known(Known::CfnLint, "E3001"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&[], check_keys),
};

fn check_keys(resource: &Resource, context: &mut Context<'_>) {
    let name = resource.type_name.text.as_str();
    let custom = name.starts_with("Custom::") || name == "AWS::CloudFormation::CustomResource";
    for entry in &resource.other {
        let key = entry.key.text.as_str();
        let sam = key == "Connectors" && !context.template.transforms.is_empty();
        if sam || brings_keys(key) || custom && key == "Version" || name.starts_with("AWS::Serverless::") {
            continue;
        }
        let property = resource.ty.is_some_and(|ty| ty.root().property(key).is_some());
        let help = if property {
            format!("put `{key}` into `Properties`")
        } else if let Some(found) = suggest(key, RESOURCE_KEYS.iter().copied()) {
            format!("did you mean `{found}`?")
        } else {
            format!("a resource can have {}", crate::text::quoted(RESOURCE_KEYS, RESOURCE_KEYS.len()))
        };
        context.find_in(resource, &RULE, entry.key.loc, format!("a resource has no key `{key}`"), help);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    #[test]
    fn a_property_one_level_too_high_is_told_where_it_belongs() {
        let found = fixture(RULE.bad).of(RULE.name);
        assert_eq!(found[0].message, "a resource has no key `TopicName`");
        assert_eq!(found[0].help.as_deref(), Some("put `TopicName` into `Properties`"));
        let text = r#"{"Resources": {"T": {"Type": "AWS::SNS::Topic", "DependOn": "X"}}}"#;
        assert_eq!(fixture(text).of(RULE.name)[0].help.as_deref(), Some("did you mean `DependsOn`?"));
    }
}
