//! A parameter that CloudFormation does not take.

use super::form::Form;
use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Parameter, Value, brings_keys};
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

/// The attributes of every parameter.
const KEYS: &[(&str, Form)] = &[
    ("Type", Form::Text),
    ("Default", Form::Any),
    ("Description", Form::Short(4000)),
    ("AllowedValues", Form::List(&Form::Text)),
    ("ConstraintDescription", Form::Text),
    ("NoEcho", Form::Truth),
];

/// Those of texts and lists.
const OF_TEXT: &[(&str, Form)] = &[
    ("AllowedPattern", Form::Text),
    ("MinLength", Form::Whole(i64::MIN, i64::MAX)),
    ("MaxLength", Form::Whole(i64::MIN, 4096)),
];

/// Those of numbers.
const OF_NUMBERS: &[(&str, Form)] = &[("MinValue", Form::Number), ("MaxValue", Form::Number)];

const TYPES: &[&str] = &["String", "Number", "CommaDelimitedList"];

/// Types whose values exist in the account, alone or in `List<…>`.
const OF_AWS: &[&str] = &[
    "AWS::EC2::AvailabilityZone::Name",
    "AWS::EC2::Image::Id",
    "AWS::EC2::Instance::Id",
    "AWS::EC2::KeyPair::KeyName",
    "AWS::EC2::SecurityGroup::GroupName",
    "AWS::EC2::SecurityGroup::Id",
    "AWS::EC2::Subnet::Id",
    "AWS::EC2::VPC::Id",
    "AWS::EC2::Volume::Id",
    "AWS::Route53::HostedZone::Id",
];

fn check_parameters(context: &mut Context<'_>) {
    for parameter in &context.template.parameters {
        check_keys(parameter, context);
        check_type(parameter, context);
        if let Some(default) = parameter.body.get("Default") {
            check_default(parameter, default, context);
        }
    }
}

fn check_keys(parameter: &Parameter, context: &mut Context<'_>) {
    let type_name = parameter.body.get("Type").and_then(Node::as_text).unwrap_or_default();
    let (own, others) = if type_name == "Number" { (OF_NUMBERS, OF_TEXT) } else { (OF_TEXT, OF_NUMBERS) };
    let mut faults = Vec::new();
    for entry in parameter.body.as_map().unwrap_or_default() {
        let key = entry.key.text.as_str();
        let is = |known: &&(&str, Form)| known.0 == key;
        if let Some((_, form)) = KEYS.iter().chain(own).find(is) {
            form.check(&entry.node, key, &mut faults);
        } else if let Some((_, form)) = others.iter().find(is) {
            if type_name.is_empty() || !is_type(type_name) {
                form.check(&entry.node, key, &mut faults);
                continue;
            }
            let message = format!("a parameter of the type `{type_name}` has no `{key}`");
            let help =
                format!("it can have {}", crate::text::quoted(&own.iter().map(|known| known.0).collect::<Vec<_>>(), 3));
            faults.push((entry.key.loc, message, help));
        } else if !brings_keys(key) {
            let known: Vec<&str> = KEYS.iter().chain(OF_TEXT).chain(OF_NUMBERS).map(|known| known.0).collect();
            let help = suggest(key, known.iter().copied()).map(|found| format!("did you mean `{found}`?"));
            let help =
                help.unwrap_or_else(|| format!("a parameter can have {}", crate::text::quoted(&known, known.len())));
            faults.push((entry.key.loc, format!("a parameter has no key `{key}`"), help));
        }
    }
    for (loc, message, help) in faults {
        context.find(&RULE, loc, message, help);
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

/// Whether parameters can be of this type.
pub(crate) fn is_type(name: &str) -> bool {
    let inside = |prefix: &str| name.strip_prefix(prefix).and_then(|rest| rest.strip_suffix('>'));
    // CloudFormation looks the value up, of whatever type it is.
    if inside("AWS::SSM::Parameter::Value<").is_some() || name == "AWS::SSM::Parameter::Name" {
        return true;
    }
    let name = inside("List<").unwrap_or(name);
    TYPES.contains(&name) || OF_AWS.binary_search(&name).is_ok()
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
    // The name of a parameter that is looked up.
    if type_name.starts_with("AWS::SSM::Parameter::") {
        return;
    }
    if type_name.contains("List") {
        return check_elements(parameter, default, &text, context);
    }
    let Some((message, help)) = refusal(body, type_name, &text) else { return };
    let message = format!("the default of `{label}` cannot be `{}`: {message}", crate::text::short(&text));
    context.find(&RULE, default.loc, message, help);
}

/// Each element of a list must be among the allowed values.
fn check_elements(parameter: &Parameter, default: &Node, text: &str, context: &mut Context<'_>) {
    let Some(values) = parameter.body.get("AllowedValues").and_then(Node::as_list) else { return };
    let Some(known) = values.iter().map(scalar).collect::<Option<Vec<String>>>() else { return };
    let wrong = text.split(',').map(str::trim).find(|element| !known.iter().any(|value| value.trim() == *element));
    if let Some(wrong) = wrong {
        let message = format!(
            "the default of `{}` cannot have `{}`: it is not among the allowed values",
            parameter.label,
            crate::text::short(wrong)
        );
        context.find(&RULE, default.loc, message, format!("it can be {}", crate::text::quoted(&known, 8)));
    }
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
    if let Some(wanted) = body.get("AllowedPattern").and_then(Node::as_text).filter(|wanted| !wanted.is_empty())
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
        for name in ["string", "Boolean", "AWS::EC2::Foo::Id", "List<Foo>"] {
            assert_eq!(messages(&format!(r#"{{"Type": "{name}"}}"#)), [format!("there is no parameter type `{name}`")]);
        }
        assert_eq!(messages("{}"), ["the parameter `P` has no type"]);
        assert_eq!(
            messages(r#"{"Type": "Number", "MinValue": "few", "MaxValue": "1.5"}"#),
            ["`MinValue` wants a number, this is `few`"]
        );
        assert_eq!(messages(r#"{"Type": "String", "NoEcho": "True"}"#), Vec::<String>::new());
        let long = "x".repeat(4001);
        assert_eq!(messages(&format!(r#"{{"Type": "String", "Description": "{long}"}}"#)).len(), 1);
        assert_eq!(
            messages(&format!(r#"{{"Type": "String", "Description": "{}"}}"#, &long[1..])),
            Vec::<String>::new()
        );
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
