//! An output without value, or with a key that outputs do not have.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Call, Node, Value, brings_keys};
use crate::schema::{Kinds, suggest};

pub(crate) static RULE: Rule = Rule {
    name: "output_ill_formed",
    group: Group::Correctness,
    title: "an output without value or with an unknown key",
    rationale: "An output has `Value`, and may have `Description`, `Export` and `Condition`; CloudFormation refuses others.",
    bad: r#"{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic" } }, "Outputs": { "TopicArn": { "Description": "The topic" } } }"#,
    good: r#"{ "Resources": { "Topic": { "Type": "AWS::SNS::Topic" } }, "Outputs": { "TopicArn": { "Value": { "Ref": "Topic" } } } }"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html"),
        Source::Known(Known::CfnLint, "E6001"),
        Source::Known(Known::CfnLint, "E6002"),
        Source::Known(Known::CfnLint, "E6101"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_outputs),
};

const KEYS: &[&str] = &["Value", "Description", "Export", "Condition"];

/// Bytes that the description of an output has at most.
const MOST: usize = 1024;

/// What a value is that cannot be an output; looks into the branches of conditions.
fn no_text(node: &Node, context: &Context<'_>) -> Option<&'static str> {
    match &node.value {
        Value::List(_) | Value::Map(_) => Some("is no text"),
        Value::Call(call) => match &**call {
            Call::If(_, then, otherwise) => no_text(then, context).or_else(|| no_text(otherwise, context)),
            call => (crate::rules::schema::given(call, context) == Some(Kinds::ARRAY))
                .then_some("is a list, and may be text only"),
        },
        _ => None,
    }
}

fn check_outputs(context: &mut Context<'_>) {
    for output in &context.template.outputs {
        let label = &output.label;
        match output.value.as_ref().map(|node| &node.value) {
            None | Some(Value::Null) if !output.other.iter().any(|entry| brings_keys(&entry.key.text)) => {
                context.find(
                    &RULE,
                    output.name.loc,
                    format!("the output `{label}` has no value"),
                    "add `Value`".to_owned(),
                );
            }
            _ => {}
        }
        if let Some(node) = &output.value
            && let Some(fault) = no_text(node, context)
        {
            let message = format!("the output `{label}` {fault}");
            context.find(&RULE, node.loc, message, "put the parts together with `Fn::Join`".to_owned());
        }
        if let Some(node) = &output.description
            && let Some(text) = node.as_text().filter(|text| text.len() > MOST)
        {
            let message = format!("the description of the output `{label}` has {} bytes", text.len());
            context.find(&RULE, node.loc, message, format!("at most {MOST} are allowed: shorten it"));
        }
        if let Some(node) =
            output.description.as_ref().filter(|node| !matches!(node.value, Value::Null | Value::Unknown(_)))
            && (node.kind().is_none() || matches!(node.value, Value::List(_) | Value::Map(_)))
        {
            let message = format!("the description of the output `{label}` is no literal text");
            context.find(&RULE, node.loc, message, "write it as it should read".to_owned());
        }
        for entry in output.other.iter().filter(|entry| !brings_keys(&entry.key.text)) {
            let help = suggest(&entry.key.text, KEYS.iter().copied()).map(|found| format!("did you mean `{found}`?"));
            let help = help.unwrap_or_else(|| format!("an output can have {}", crate::text::quoted(KEYS, KEYS.len())));
            context.find(&RULE, entry.key.loc, format!("an output has no key `{}`", entry.key.text), help);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    #[test]
    fn a_value_is_all_it_needs() {
        assert_eq!(fixture(RULE.bad).messages(RULE.name), ["the output `TopicArn` has no value"]);
        assert_eq!(fixture(RULE.good).of(RULE.name), []);
        let text = r#"{"Resources": {}, "Outputs": {"A": {"Value": ["x"]}, "B": {"Value": "x", "Desciption": "y"}}}"#;
        assert_eq!(
            fixture(text).messages(RULE.name),
            ["the output `A` is no text", "an output has no key `Desciption`"]
        );
        let chosen = r#"{"Resources": {}, "Outputs": {"A": {"Value": {"Fn::If": ["C", "x", ["y"]]}}}}"#;
        assert_eq!(fixture(chosen).messages(RULE.name), ["the output `A` is no text"]);
        let text = format!(
            r#"{{"Resources": {{}}, "Outputs": {{"A": {{"Value": "x", "Description": "{}"}}}}}}"#,
            "x".repeat(1025)
        );
        assert_eq!(fixture(&text).messages(RULE.name), ["the description of the output `A` has 1025 bytes"]);
    }
}
