//! A parameter that CloudFormation does not take.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Loc, Node, Parameter, Value};
use crate::schema::{pattern, suggest};

pub(crate) static RULE: Rule = Rule {
    name: "parameter_ill_formed",
    group: Group::Correctness,
    title: "a parameter with an unknown type or key, or a default that it does not allow",
    rationale: "CloudFormation refuses the template, or the first deployment that uses the default.",
    bad: r#"{ "Parameters": { "Size": { "Type": "String", "AllowedValues": ["small", "large"], "Default": "medium" } }, "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Ref": "Size" } } } } }"#,
    good: r#"{ "Parameters": { "Size": { "Type": "String", "AllowedValues": ["small", "large"], "Default": "small" } }, "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "TopicName": { "Ref": "Size" } } } } }"#,
    sources: &[
        Source::Aws("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html"),
        Source::Known(Known::CfnLint, "E2001"),
        Source::Known(Known::CfnLint, "E2002"),
        Source::Known(Known::CfnLint, "E2015"),
    ],
    since: "0.1.0",
    scope: Scope::Template(check_parameters),
};

const KEYS: &[&str] = &[
    "Type",
    "Default",
    "Description",
    "AllowedValues",
    "AllowedPattern",
    "ConstraintDescription",
    "MinLength",
    "MaxLength",
    "MinValue",
    "MaxValue",
    "NoEcho",
];

const TYPES: &[&str] = &["String", "Number", "List<Number>", "CommaDelimitedList"];

fn check_parameters(context: &mut Context<'_>) {
    for parameter in &context.template.parameters {
        let Some(entries) = parameter.body.as_map() else { continue };
        for entry in entries.iter().filter(|entry| !KEYS.contains(&entry.key.text.as_str())) {
            if entry.key.text.starts_with("Fn::") {
                continue;
            }
            let help = suggest(&entry.key.text, KEYS.iter().copied()).map(|found| format!("did you mean `{found}`?"));
            let help =
                help.unwrap_or_else(|| format!("a parameter can have {}", crate::text::quoted(KEYS, KEYS.len())));
            context.find(&RULE, entry.key.loc, format!("a parameter has no key `{}`", entry.key.text), help);
        }
        check_type(parameter, context);
        if let Some(default) = parameter.body.get("Default") {
            check_default(parameter, default, context);
        }
    }
}

fn check_type(parameter: &Parameter, context: &mut Context<'_>) {
    let Some(node) = parameter.body.get("Type") else {
        let message = format!("the parameter `{}` has no type", parameter.label);
        return context.find(&RULE, parameter.name.loc, message, "add `Type`, for example `String`".to_owned());
    };
    let Some(name) = node.as_text() else { return };
    if !is_type(name) {
        let help = match suggest(name, TYPES.iter().copied()) {
            Some(found) => format!("did you mean `{found}`?"),
            None => "it can be `String`, `Number`, `CommaDelimitedList` or a type of AWS such as `AWS::EC2::VPC::Id`"
                .to_owned(),
        };
        context.find(&RULE, node.loc, format!("there is no parameter type `{name}`"), help);
    }
}

fn is_type(name: &str) -> bool {
    let inside = |prefix: &str| name.strip_prefix(prefix).and_then(|rest| rest.strip_suffix('>'));
    if let Some(inner) = inside("AWS::SSM::Parameter::Value<") {
        return inner.starts_with("AWS::")
            || inner.starts_with("List<")
            || matches!(inner, "String" | "CommaDelimitedList");
    }
    if let Some(inner) = inside("List<") {
        // `List<String>` is in no list of AWS, and taken by it.
        return inner.starts_with("AWS::") || matches!(inner, "Number" | "String");
    }
    name.starts_with("AWS::") || TYPES.contains(&name)
}

fn check_default(parameter: &Parameter, default: &Node, context: &mut Context<'_>) {
    let body = &parameter.body;
    let label = &parameter.label;
    let type_name = body.get("Type").and_then(Node::as_text).unwrap_or_default();
    let Some(text) = scalar(default) else {
        if matches!(default.value, Value::List(_) | Value::Map(_) | Value::Call(_)) {
            let help = "write one text; the elements of a list are parted by commas".to_owned();
            context.find(&RULE, default.loc, format!("the default of `{label}` is not one literal value"), help);
        }
        return;
    };
    // The name of a parameter that is looked up, or a list.
    if type_name.starts_with("AWS::SSM::Parameter::") || type_name.contains("List") {
        return;
    }
    let Some((message, help)) = refusal(body, type_name, &text) else { return };
    let message = format!("the default of `{label}` cannot be `{}`: {message}", crate::text::short(&text));
    context.find(&RULE, place(default), message, help);
}

/// Why a parameter does not take a value.
fn refusal(body: &Node, type_name: &str, text: &str) -> Option<(String, String)> {
    if let Some(values) = body.get("AllowedValues").and_then(Node::as_list) {
        let known: Vec<String> = values.iter().map(scalar).collect::<Option<_>>()?;
        if !known.iter().any(|value| value == text) {
            let help = format!("it can be {}", crate::text::quoted(&known, 8));
            return Some(("it is not among the allowed values".to_owned(), help));
        }
    }
    if let Some(wanted) = body.get("AllowedPattern").and_then(Node::as_text)
        && pattern::matches_any(&format!("^(?:{wanted})$"), text) == Some(false)
    {
        return Some(("it does not match the allowed pattern".to_owned(), format!("it must match `{wanted}`")));
    }
    let bound = |key: &str| body.get(key).and_then(scalar).and_then(|text| text.parse::<f64>().ok());
    let (least, most, size) = if type_name == "Number" {
        let Ok(number) = text.trim().parse::<f64>() else {
            return Some(("it is no number".to_owned(), "write a number".to_owned()));
        };
        (bound("MinValue"), bound("MaxValue"), number)
    } else {
        #[expect(clippy::cast_precision_loss, reason = "texts are short")]
        let length = text.chars().count() as f64;
        (bound("MinLength"), bound("MaxLength"), length)
    };
    let what = if type_name == "Number" { "" } else { " characters" };
    if let Some(least) = least.filter(|least| size < *least) {
        return Some(("it is too small".to_owned(), format!("at least {least}{what}")));
    }
    let most = most.filter(|most| size > *most)?;
    Some(("it is too large".to_owned(), format!("at most {most}{what}")))
}

fn scalar(node: &Node) -> Option<String> {
    Some(match &node.value {
        Value::Text(text) => text.clone(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        _ => return None,
    })
}

fn place(node: &Node) -> Loc {
    node.loc
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::fixture;

    fn messages(parameter: &str) -> Vec<String> {
        fixture(&format!(r#"{{"Parameters": {{"P": {parameter}}}, "Resources": {{}}}}"#)).messages(RULE.name)
    }

    #[test]
    fn types_are_those_of_cloudformation() {
        for name in [
            "String",
            "Number",
            "List<Number>",
            "List<String>",
            "CommaDelimitedList",
            "AWS::EC2::VPC::Id",
            "List<AWS::EC2::Subnet::Id>",
            "AWS::SSM::Parameter::Value<String>",
            "AWS::SSM::Parameter::Value<List<String>>",
        ] {
            assert_eq!(messages(&format!(r#"{{"Type": "{name}"}}"#)), Vec::<String>::new(), "{name}");
        }
        for name in ["string", "Boolean", "List<Boolean>"] {
            assert_eq!(messages(&format!(r#"{{"Type": "{name}"}}"#)), [format!("there is no parameter type `{name}`")]);
        }
        assert_eq!(messages("{}"), ["the parameter `P` has no type"]);
    }

    #[test]
    fn the_default_keeps_to_what_is_allowed() {
        assert_eq!(
            messages(r#"{"Type": "String", "AllowedValues": ["a"], "Default": "b"}"#),
            ["the default of `P` cannot be `b`: it is not among the allowed values"]
        );
        assert_eq!(messages(r#"{"Type": "Number", "MaxValue": 5, "Default": 6}"#).len(), 1);
        assert_eq!(messages(r#"{"Type": "Number", "MaxValue": 5, "Default": "5"}"#), Vec::<String>::new());
        assert_eq!(messages(r#"{"Type": "Number", "Default": "five"}"#).len(), 1);
        assert_eq!(messages(r#"{"Type": "String", "MinLength": "2", "Default": "x"}"#).len(), 1);
        assert_eq!(messages(r#"{"Type": "String", "AllowedPattern": "[a-z]+", "Default": "A"}"#).len(), 1);
        assert_eq!(
            messages(r#"{"Type": "String", "AllowedPattern": "[a-z]+", "Default": "abc"}"#),
            Vec::<String>::new()
        );
        assert_eq!(
            messages(r#"{"Type": "CommaDelimitedList", "AllowedValues": ["a", "b"], "Default": "a,b"}"#),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_misspelt_key_is_told() {
        assert_eq!(messages(r#"{"Type": "String", "Defualt": "x"}"#), ["a parameter has no key `Defualt`"]);
    }
}
