//! Evaluation and parameters, without a stack.

use super::Template;
use super::evaluate::{Fault, Pseudo, Scope, UNKNOWN, World};
use super::parameters::{self, Given};
use serde_json::{Value, json};

/// One resource `R` with the attribute `A`, one that is not known yet, one export, one output.
#[derive(Debug)]
struct Small;

impl World for Small {
    fn reference(&self, logical: &str) -> Result<Value, Fault> {
        Ok(json!(if logical == "New" { UNKNOWN } else { "r-1" }))
    }

    fn attribute(&self, logical: &str, name: &str) -> Result<Value, Fault> {
        Ok(json!(format!("{logical}.{name}")))
    }

    fn export(&self, name: &str) -> Option<Value> {
        (name == "known").then(|| json!("exported"))
    }

    fn stack_output(&self, stack: &str, output: &str, region: Option<&str>) -> Option<Value> {
        (stack == "net").then(|| json!(format!("{output}@{}", region.unwrap_or("here"))))
    }

    fn ssm(&self, name: &str) -> Option<Value> {
        (name == "/p").then(|| json!("from ssm"))
    }
}

fn body() -> Value {
    json!({
        "Parameters": {
            "Name": {"Type": "String", "Default": "n"},
            "Many": {"Type": "CommaDelimitedList", "Default": "a, b,c"},
            "Path": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/p"},
        },
        "Mappings": {"M": {"us-east-1": {"k": "v"}}},
        "Conditions": {
            "Yes": {"Fn::Equals": [{"Ref": "Name"}, "n"]},
            "No": {"Fn::Not": [{"Condition": "Yes"}]},
            "Both": {"Fn::And": [{"Condition": "Yes"}, {"Condition": "No"}]},
            "Either": {"Fn::Or": [{"Condition": "No"}, {"Condition": "Yes"}]},
        },
        "Resources": {"R": {"Type": "AWS::SNS::Topic"}, "New": {"Type": "AWS::SNS::Topic"}},
    })
}

fn evaluate(value: &Value) -> Result<Option<Value>, String> {
    let template = Template::parse(&body().to_string()).unwrap();
    let complete = parameters::complete(&template, &Given::new()).unwrap();
    let values = parameters::values(&template, &complete, &Small);
    let pseudo = Pseudo {
        account: "111111111111".to_owned(),
        region: "us-east-1".to_owned(),
        stack_name: "web".to_owned(),
        stack_id: "arn:web".to_owned(),
        notification_arns: Vec::new(),
    };
    let scope = Scope::new(&template, &values, &pseudo, &Small);
    scope.evaluate(value).map_err(|fault| fault.text())
}

#[test]
fn functions_give_values() {
    let cases = [
        (json!({"Ref": "R"}), json!("r-1")),
        (json!({"Ref": "Name"}), json!("n")),
        (json!({"Ref": "Many"}), json!(["a", "b", "c"])),
        (json!({"Ref": "Path"}), json!("from ssm")),
        (json!({"Ref": "AWS::Region"}), json!("us-east-1")),
        (json!({"Ref": "AWS::URLSuffix"}), json!("amazonaws.com")),
        (json!({"Fn::GetAtt": ["R", "A.B"]}), json!("R.A.B")),
        (json!({"Fn::GetAtt": "R.A"}), json!("R.A")),
        (json!({"Fn::Sub": "${AWS::StackName}/${R}/${R.Arn}/${!Kept}"}), json!("web/r-1/R.Arn/${Kept}")),
        (json!({"Fn::Sub": ["${X}-${Name}", {"X": {"Ref": "R"}}]}), json!("r-1-n")),
        (json!({"Fn::Join": ["-", ["a", {"Ref": "Name"}, 3]]}), json!("a-n-3")),
        (json!({"Fn::Select": ["1", {"Ref": "Many"}]}), json!("b")),
        (json!({"Fn::Select": [0, {"Fn::Split": [".", "x.y"]}]}), json!("x")),
        (json!({"Fn::FindInMap": ["M", {"Ref": "AWS::Region"}, "k"]}), json!("v")),
        (json!({"Fn::FindInMap": ["M", "x", "k", {"DefaultValue": "d"}]}), json!("d")),
        (json!({"Fn::Base64": "foobar"}), json!("Zm9vYmFy")),
        (json!({"Fn::Cidr": ["10.0.0.0/16", 2, 8]}), json!(["10.0.0.0/24", "10.0.1.0/24"])),
        (json!({"Fn::GetAZs": ""}), json!(["us-east-1a", "us-east-1b", "us-east-1c"])),
        (json!({"Fn::ImportValue": "known"}), json!("exported")),
        (
            json!({"Fn::GetStackOutput": {"StackName": "net", "OutputName": "O", "Region": "eu-west-1"}}),
            json!("O@eu-west-1"),
        ),
        (json!({"Fn::GetStackOutput": ["net", "O"]}), json!("O@here")),
        (json!({"Fn::Length": {"Ref": "Many"}}), json!(3)),
        (json!({"Fn::ToJsonString": {"a": {"Ref": "Name"}}}), json!("{\"a\":\"n\"}")),
        (json!({"Fn::If": ["Yes", "y", "n"]}), json!("y")),
        (json!({"Fn::If": ["Both", "y", "n"]}), json!("n")),
        (json!({"Fn::If": ["Either", "y", "n"]}), json!("y")),
        (json!("{{resolve:ssm:/p:3}}"), json!("from ssm")),
        (json!("{{resolve:secretsmanager:s:SecretString:k}}"), json!("{{resolve:secretsmanager:s:SecretString:k}}")),
        (json!({"a": {"Ref": "AWS::NoValue"}, "b": [{"Ref": "AWS::NoValue"}, 1]}), json!({"b": [1]})),
    ];
    for (value, expected) in cases {
        assert_eq!(evaluate(&value), Ok(Some(expected)), "{value}");
    }
    assert_eq!(evaluate(&json!({"Fn::If": ["No", "y", {"Ref": "AWS::NoValue"}]})), Ok(None));
}

#[test]
fn the_unknown_spreads() {
    for value in [
        json!({"Fn::Sub": "a-${New}"}),
        json!({"Fn::Join": ["-", ["a", {"Ref": "New"}]]}),
        json!({"Fn::Base64": {"Ref": "New"}}),
        json!({"Fn::Select": ["0", {"Fn::Split": ["-", {"Ref": "New"}]}]}),
    ] {
        assert_eq!(evaluate(&value), Ok(Some(json!(UNKNOWN))), "{value}");
    }
}

#[test]
fn what_is_missing_is_named() {
    assert_eq!(evaluate(&json!({"Fn::ImportValue": "x"})), Err("No export named x found".to_owned()));
    let select = evaluate(&json!({"Fn::Select": ["7", {"Ref": "Many"}]}));
    assert_eq!(select, Err("Template error: Fn::Select cannot select nonexistent value at index 7".to_owned()));
    let output = evaluate(&json!({"Fn::GetStackOutput": {"StackName": "x", "OutputName": "O"}}));
    assert_eq!(output, Err("Template error: output O of stack x does not exist".to_owned()));
}

#[test]
fn parameters_are_checked() {
    let template = |declared: Value| {
        Template::parse(
            &json!({"Parameters": {"P": declared}, "Resources": {"R": {"Type": "AWS::SNS::Topic"}}}).to_string(),
        )
        .unwrap()
    };
    let check = |declared: Value, value: &str| {
        let given = Given::from([("P".to_owned(), value.to_owned())]);
        parameters::complete(&template(declared), &given).map_err(|error| error.message)
    };
    assert!(check(json!({"Type": "String", "AllowedValues": ["a", "b"]}), "a").is_ok());
    assert!(check(json!({"Type": "String", "AllowedValues": ["a", "b"]}), "c").is_err());
    assert!(check(json!({"Type": "String", "MinLength": "3"}), "ab").is_err());
    assert!(check(json!({"Type": "Number", "MaxValue": 5}), "6").is_err());
    assert!(check(json!({"Type": "Number", "MaxValue": 5}), "5").is_ok());
    let extra = Given::from([("Q".to_owned(), "x".to_owned()), ("P".to_owned(), "x".to_owned())]);
    let error = parameters::complete(&template(json!({"Type": "String"})), &extra).unwrap_err();
    assert_eq!(error.message, "Parameters: [Q] do not exist in the template");
}
