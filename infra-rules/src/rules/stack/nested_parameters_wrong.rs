//! A stack inside of another that is not given what its template takes.
//!
//! Another file is needed to tell: whoever runs the check reads it, and says in the settings which parameters it has.

use std::collections::BTreeSet;

use crate::check::{Context, Group, Known, NestedTemplate, Rule, Scope, Source};
use crate::model::{Entry, Loc, Node, Resource, Value};
use crate::rules::read::{Read, read, text};
use crate::schema::{MOST_NAMES, suggest};

pub(crate) static RULE: Rule = Rule {
    name: "nested_parameters_wrong",
    group: Group::Correctness,
    title: "a nested stack without what its template takes, or with more",
    rationale: "CloudFormation refuses a nested stack when a parameter without a default has no value, or when a value is for a parameter that its template does not have. It says so when the outer stack is half done.",
    bad: r#"{ "Resources": { "Network": { "Type": "AWS::CloudFormation::Stack", "Properties": { "TemplateURL": "network.yaml", … no value for a parameter of network.yaml that has no default … } } } }"#,
    good: r#"{ "Resources": { "Network": { "Type": "AWS::CloudFormation::Stack", "Properties": { "TemplateURL": "network.yaml", "Parameters": { … } } } } }"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html",
        ),
        Source::Known(Known::CfnLint, "E3043"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::CloudFormation::Stack", "AWS::Serverless::Application"], check_parameters),
};

/// The property in which a type of resources names the template of the stack that it is.
pub fn location(type_name: &str) -> Option<&'static str> {
    match type_name {
        "AWS::CloudFormation::Stack" => Some("TemplateURL"),
        "AWS::Serverless::Application" => Some("Location"),
        _ => None,
    }
}

fn check_parameters(resource: &Resource, context: &mut Context<'_>) {
    if context.settings.nested.is_empty() {
        return;
    }
    let Some(url) = location(&resource.type_name.text).and_then(|key| text(resource, &[key])) else { return };
    let settings = context.settings;
    let Some(nested) = settings.nested.get(url) else { return };
    match read(resource, &["Parameters"]) {
        Read::Absent(loc) => missing(nested, &[], loc, resource, context),
        Read::Is(Node { value: Value::Map(entries), loc }) if !is_open(entries) => {
            let known: BTreeSet<&str> = nested.parameters.iter().map(|(name, _)| name.as_str()).collect();
            for Entry { key, .. } in entries {
                if !known.contains(key.text.as_str()) {
                    unknown(nested, &key.text, key.loc, resource, context);
                }
            }
            missing(nested, entries, *loc, resource, context);
        }
        _ => {}
    }
}

/// Whether keys may be there that are not shown.
fn is_open(entries: &[Entry]) -> bool {
    entries.iter().any(|entry| entry.key.text.starts_with("Fn::"))
}

fn unknown(nested: &NestedTemplate, key: &str, loc: Loc, resource: &Resource, context: &mut Context<'_>) {
    let names: Vec<&str> = nested.parameters.iter().map(|(name, _)| name.as_str()).collect();
    let help = match suggest(key, names.iter().copied().take(MOST_NAMES)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.is_empty() => "it has no parameters: remove it".to_owned(),
        None => format!("it has {}", crate::text::quoted(&names, 20)),
    };
    let message = format!("`{}` has no parameter `{}`", nested.name, crate::text::short(key));
    context.find_in(resource, &RULE, loc, message, help);
}

fn missing(nested: &NestedTemplate, given: &[Entry], loc: Loc, resource: &Resource, context: &mut Context<'_>) {
    let given = given.iter().filter(|entry| !matches!(entry.node.value, Value::NoValue));
    let given: BTreeSet<&str> = given.map(|entry| entry.key.text.as_str()).collect();
    for (name, has_default) in &nested.parameters {
        if !has_default && !given.contains(name.as_str()) {
            let pair = context.document_pair(name, "\"…\"");
            let help = format!("add `{pair}` to `{}`, or give it a default there", context.property("Parameters"));
            let message = format!("the parameter `{name}` of `{}` has no value", nested.name);
            context.find_in(resource, &RULE, loc, message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::check::{Dialect, NestedTemplate, Settings};
    use crate::testing::fixture;

    fn found(properties: &str) -> Vec<(String, String)> {
        let parameters = vec![("Range".to_owned(), false), ("Size".to_owned(), true)];
        let nested = NestedTemplate { name: "network.yaml".to_owned(), parameters, outputs: None };
        let mut settings = Settings::new(Dialect::Json);
        settings.nested.insert("network.yaml".to_owned(), nested);
        let template = format!(
            r#"{{"Parameters": {{"P": {{"Type": "String"}}}}, "Conditions": {{"C": {{"Fn::Equals": [{{"Ref": "P"}}, "x"]}}}},
                "Resources": {{"N": {{"Type": "AWS::CloudFormation::Stack", "Properties": {properties}}}}}}}"#
        );
        let found = fixture(&template).found_with(&settings);
        found.into_iter().filter(|found| found.rule == RULE.name).map(|found| (found.path, found.message)).collect()
    }

    #[test]
    fn each_parameter_without_default_has_a_value() {
        let missing = "the parameter `Range` of `network.yaml` has no value".to_owned();
        assert_eq!(found(r#"{"TemplateURL": "network.yaml"}"#)[0].1, missing);
        let [one, other] = &found(r#"{"TemplateURL": "network.yaml", "Parameters": {"Rang": "a"}}"#)[..] else {
            panic!()
        };
        assert_eq!(one.1, missing);
        assert_eq!(other.1, "`network.yaml` has no parameter `Rang`");
        assert_eq!(other.0, "Resources/N/Properties/Parameters/Rang");
        let choice = r#"{"TemplateURL": "network.yaml", "Parameters": {"Range": {"Fn::If": ["C", "a", {"Ref": "AWS::NoValue"}]}}}"#;
        assert!(found(choice)[0].1.starts_with(&missing), "{:?}", found(choice));
    }

    #[test]
    fn what_is_not_known_is_fine() {
        for fine in [
            r#"{"TemplateURL": "network.yaml", "Parameters": {"Range": "a"}}"#,
            r#"{"TemplateURL": "network.yaml", "Parameters": {"Range": {"Ref": "P"}, "Size": 5}}"#,
            r#"{"TemplateURL": "network.yaml", "Parameters": {"Fn::Transform": {"Name": "x"}, "Other": 1}}"#,
            r#"{"TemplateURL": "other.yaml"}"#,
            r#"{"TemplateURL": {"Ref": "P"}}"#,
        ] {
            assert_eq!(found(fine), [], "{fine}");
        }
    }
}
