//! A template with outputs of an older one, and all that they refer to.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::KeptOutput;

/// Sections with things that can be referred to.
const SECTIONS: [&str; 4] = ["Resources", "Parameters", "Conditions", "Mappings"];

/// Whether a template reads an output of a stack, by `Fn::GetStackOutput`.
pub(super) fn reads_output(template: &Value, stack: &str, output: &str) -> bool {
    match template {
        Value::Array(items) => items.iter().any(|item| reads_output(item, stack, output)),
        Value::Object(fields) => {
            let is_it = fields.get("Fn::GetStackOutput").is_some_and(|call| {
                let has = |key: &str, text: &str| call.get(key).and_then(Value::as_str) == Some(text);
                has("StackName", stack) && has("OutputName", output)
            });
            is_it || fields.values().any(|value| reads_output(value, stack, output))
        }
        _ => false,
    }
}

/// Puts `outputs` of the template `old` into `new`; gives the resources that came along.
pub(super) fn merge(new: &mut Value, old: &Value, outputs: &[KeptOutput]) -> Vec<String> {
    let mut open: BTreeSet<String> = BTreeSet::new();
    for output in outputs {
        let Some(written) = old.get("Outputs").and_then(|all| all.get(&output.key)) else { continue };
        refer(written, &mut open);
        let Some(known) = section(new, "Outputs") else { continue };
        match (known.get_mut(&output.key), &output.export) {
            (None, _) => {
                known.insert(output.key.clone(), written.clone());
            }
            // The output stays, and lost its export alone.
            (Some(Value::Object(here)), Some(_)) if !here.contains_key("Export") => {
                here.insert("Export".to_owned(), written.get("Export").cloned().unwrap_or_default());
            }
            // The output stays under another export: the old one gets an output of its own.
            (Some(_), _) => {
                known.insert(format!("{}Kept", output.key), written.clone());
            }
        }
    }
    let mut resources = Vec::new();
    while let Some(name) = open.pop_first() {
        for part in SECTIONS {
            let is_known = new.get(part).is_some_and(|part| part.get(&name).is_some());
            let Some(written) = old.get(part).and_then(|part| part.get(&name)).filter(|_| !is_known) else { continue };
            refer(written, &mut open);
            if let Some(known) = section(new, part) {
                known.insert(name.clone(), written.clone());
            }
            if part == "Resources" {
                resources.push(name.clone());
            }
        }
    }
    resources.sort();
    resources
}

/// A section, made where there was none.
fn section<'v>(template: &'v mut Value, name: &str) -> Option<&'v mut Map<String, Value>> {
    template.as_object_mut()?.entry(name).or_insert_with(|| Value::Object(Map::new())).as_object_mut()
}

/// The names that a value refers to. Too many do no harm: what is not in the old template is passed over.
fn refer(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| refer(item, found)),
        Value::Object(fields) => {
            for (key, inner) in fields {
                match key.as_str() {
                    "Ref" | "Condition" | "DependsOn" => names(inner, found),
                    "Fn::GetAtt" | "Fn::If" | "Fn::FindInMap" => first(inner, found),
                    "Fn::Sub" => substituted(inner, found),
                    _ => {}
                }
                refer(inner, found);
            }
        }
        _ => {}
    }
}

fn names(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(name) => drop(found.insert(name.clone())),
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        _ => {}
    }
}

/// `["Vpc", "CidrBlock"]` or `"Vpc.CidrBlock"`.
fn first(value: &Value, found: &mut BTreeSet<String>) {
    let text = value.as_str().or_else(|| value.get(0).and_then(Value::as_str));
    found.extend(text.and_then(|text| text.split('.').next()).map(str::to_owned));
}

/// `${Vpc}` and `${Vpc.CidrBlock}`, but not `${!Vpc}`.
fn substituted(value: &Value, found: &mut BTreeSet<String>) {
    let Some(text) = value.as_str().or_else(|| value.get(0).and_then(Value::as_str)) else { return };
    for part in text.split("${").skip(1) {
        let name = part.split(['}', '.']).next().unwrap_or_default();
        found.extend((!name.starts_with('!')).then(|| name.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn output(key: &str, export: Option<&str>) -> KeptOutput {
        KeptOutput { key: key.to_owned(), export: export.map(str::to_owned), readers: BTreeSet::new() }
    }

    #[test]
    fn what_an_output_refers_to_comes_along() {
        let mut new = json!({"Resources": {"Vpc": {"Type": "AWS::EC2::VPC"}}});
        let old = json!({
            "Conditions": {"Wide": {"Fn::Equals": [{"Ref": "Width"}, "wide"]}, "Unused": {}},
            "Parameters": {"Width": {"Type": "String"}},
            "Resources": {
                "Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"Old": true}},
                "Gate": {"Type": "AWS::EC2::InternetGateway", "DependsOn": "Log", "Condition": "Wide"},
                "Log": {"Type": "AWS::Logs::LogGroup", "Properties": {"Name": {"Fn::Sub": "${Vpc}-${!Unused}"}}},
                "Gone": {"Type": "AWS::EC2::EIP"},
            },
            "Outputs": {"GateId": {"Value": {"Fn::GetAtt": ["Gate", "InternetGatewayId"]}}},
        });
        assert_eq!(merge(&mut new, &old, &[output("GateId", None)]), ["Gate", "Log"]);
        assert_eq!(new["Outputs"], old["Outputs"]);
        assert_eq!(new["Resources"]["Vpc"], json!({"Type": "AWS::EC2::VPC"}), "what is there stays as it is");
        assert!(new["Parameters"]["Width"].is_object() && new["Conditions"]["Wide"].is_object());
        assert!(new["Conditions"].get("Unused").is_none() && new["Resources"].get("Gone").is_none());
    }

    #[test]
    fn an_output_that_stays_gets_its_export_back() {
        let old = json!({"Outputs": {"Id": {"Value": {"Ref": "Vpc"}, "Export": {"Name": "net:Id"}}}});
        let mut new = json!({"Outputs": {"Id": {"Value": {"Ref": "Vpc"}}}});
        merge(&mut new, &old, &[output("Id", Some("net:Id"))]);
        assert_eq!(new, old);
        let mut renamed = json!({"Outputs": {"Id": {"Value": {"Ref": "Vpc"}, "Export": {"Name": "other"}}}});
        merge(&mut renamed, &old, &[output("Id", Some("net:Id"))]);
        assert_eq!(renamed["Outputs"]["IdKept"]["Export"]["Name"], "net:Id");
        assert_eq!(renamed["Outputs"]["Id"]["Export"]["Name"], "other");
    }

    #[test]
    fn readers_are_found_by_stack_and_output() {
        let template = json!({"Resources": {"A": {"Properties": {"X": [
            {"Fn::GetStackOutput": {"StackName": "acme-dev-network", "OutputName": "Vpc"}}]}}}});
        assert!(reads_output(&template, "acme-dev-network", "Vpc"));
        assert!(!reads_output(&template, "acme-dev-network", "Table"));
        assert!(!reads_output(&template, "acme-dev-other", "Vpc"));
    }
}
