//! Property 10: templates are complete, within CloudFormation's limits, and the same each time.

use serde_json::{Value, json};

use super::Property;
use super::case::{Case, Written, elements};
use super::generated;

pub(super) const PROPERTY: Property = Property {
    violations,
    plants: &[
        ("a reference to nothing", |case| case.set("network", "Zone0Public", "/VpcId", json!({ "Ref": "Vcp" }))),
        ("an attribute of nothing", |case| {
            case.set("network", "FlowLog", "/DeliverLogsPermissionArn", json!({ "Fn::GetAtt": ["Role", "Arn"] }));
        }),
        ("a text with a name of nothing", |case| {
            case.set("api", "Scaling", "/ResourceId", json!({ "Fn::Sub": "service/${Cluster}/${Servce.Name}" }));
        }),
        ("an output that its producer lacks", |case| {
            let network = case.stacks[0].full_name.clone();
            let output = json!({ "Fn::GetStackOutput": { "StackName": network, "OutputName": "Vcp" } });
            case.set("api", "TargetGroup", "/VpcId", output);
        }),
        ("a dependency on nothing", |case| case.attribute("api", "Service", "DependsOn", json!("Listener"))),
        ("an unknown type", |case| case.add("api", "Thing", "AWS::ECS::Thing", &json!({}))),
        ("a missing output of the plan", |case| {
            case.stacks[0].template["Outputs"].as_object_mut().unwrap().remove("VpcId");
        }),
        ("more than 500 resources", |case| {
            for number in 0..500 {
                case.add("api", &format!("Queue{number}"), "AWS::SQS::Queue", &json!({}));
            }
        }),
        ("a consumer before its producer", |case| case.stacks.reverse()),
        ("a rule of our own that denies", |case| case.stacks[0].errors.push("denied".to_owned())),
    ],
};

/// What the plan wants from the outside: stack and output.
const OUTPUTS: &[(&str, &str)] = &[
    ("network", "VpcId"),
    ("database", "DatabaseSecretArn"),
    ("api", "ApiEndpoint"),
    ("frontend", "FrontendUrl"),
    ("frontend", "FrontendBucketName"),
    ("api", "EcsClusterName"),
];

/// Resources and outputs of one template.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html>
const LIMITS: [(&str, usize); 2] = [("Resources", 500), ("Outputs", 200)];

/// Bytes of a template that is part of a request.
const BYTES: usize = 51_200;

fn violations(case: &Case) -> Vec<String> {
    let mut found = Vec::new();
    for (stack, output) in OUTPUTS {
        let written = case.stacks.iter().find(|written| written.stack == *stack);
        if written.is_none_or(|written| written.template["Outputs"][output]["Value"].is_null()) {
            found.push(format!("{stack} has no output {output}"));
        }
    }
    for (at, written) in case.stacks.iter().enumerate() {
        found.extend(written.errors.iter().map(|error| format!("{}: {error}", written.stack)));
        limits(written, &mut found);
        let before = &case.stacks[..at];
        references(written, before, &written.template["Resources"], &mut found);
        references(written, before, &written.template["Outputs"], &mut found);
        for (id, body) in written.template["Resources"].as_object().into_iter().flatten() {
            let ty = body["Type"].as_str().unwrap_or_default();
            if infra_rules::schema::schema().find(ty).is_none() {
                found.push(format!("{}.{id} has the unknown type {ty}", written.stack));
            }
            for dependency in elements(&body["DependsOn"]) {
                if !exists(written, dependency.as_str().unwrap_or_default()) {
                    found.push(format!("{}.{id} depends on {dependency}", written.stack));
                }
            }
        }
    }
    found
}

fn limits(written: &Written, found: &mut Vec<String>) {
    for (section, limit) in LIMITS {
        let count = written.template[section].as_object().map_or(0, serde_json::Map::len);
        if count > limit {
            found.push(format!("{} has {count} {section}", written.stack));
        }
    }
    let bytes = written.template.to_string().len();
    if bytes > BYTES {
        found.push(format!("{} has {bytes} bytes", written.stack));
    }
}

fn exists(written: &Written, id: &str) -> bool {
    id.starts_with("AWS::")
        || !written.template["Resources"][id].is_null()
        || !written.template["Parameters"][id].is_null()
}

fn references(written: &Written, before: &[Written], value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| references(written, before, item, found)),
        Value::Object(map) => {
            for (key, value) in map {
                let fault = match key.as_str() {
                    "Ref" => value.as_str().filter(|id| !exists(written, id)).map(str::to_owned),
                    "Fn::GetAtt" => value[0].as_str().filter(|id| !exists(written, id)).map(str::to_owned),
                    "Fn::Sub" => unknown_hole(written, value),
                    "Fn::GetStackOutput" => missing_output(before, value),
                    _ => None,
                };
                found.extend(fault.map(|name| format!("{}: {key} of {name}, which is not there", written.stack)));
                references(written, before, value, found);
            }
        }
        _ => {}
    }
}

fn unknown_hole(written: &Written, sub: &Value) -> Option<String> {
    let text = sub.as_str().or_else(|| sub[0].as_str()).unwrap_or_default();
    let holes = text.split("${").skip(1).filter_map(|rest| rest.split_once('}')).map(|(hole, _)| hole);
    let is_known = |hole: &str| {
        hole.starts_with('!') || !sub[1][hole].is_null() || exists(written, hole.split('.').next().unwrap_or_default())
    };
    holes.filter(|hole| !is_known(hole)).map(str::to_owned).next()
}

/// The producer is deployed before, and has it.
fn missing_output(before: &[Written], reference: &Value) -> Option<String> {
    let producer = before.iter().find(|it| Some(it.full_name.as_str()) == reference["StackName"].as_str());
    let output = reference["OutputName"].as_str().unwrap_or_default();
    let is_there = producer.is_some_and(|producer| !producer.template["Outputs"][output]["Value"].is_null());
    (!is_there).then(|| reference.to_string())
}

/// Twice the same environment gives twice the same bytes.
pub(super) fn templates_are_stable() {
    generated(|case| {
        let again = Case::new(&case.env);
        for (one, other) in case.stacks.iter().zip(&again.stacks) {
            if one.text != other.text {
                return Err(proptest::test_runner::TestCaseError::fail(format!("{} differs", one.stack)));
            }
        }
        Ok(())
    });
}
