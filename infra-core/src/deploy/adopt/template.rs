//! The template of an import: what is deployed, and the resources to import.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::super::references;

/// The template, and what is wrong with it.
#[derive(Debug)]
pub(super) struct Made {
    /// The template.
    pub(super) template: Value,
    /// Resources to import, each with a resource that it refers to and that is not there.
    pub(super) missing: Vec<(String, String)>,
    /// Parameters that the deployed template does not have.
    pub(super) new_parameters: Vec<String>,
}

/// Whether a template has a resource.
pub(super) fn has(template: &Value, id: &str) -> bool {
    template.get("Resources").is_some_and(|all| all.get(id).is_some())
}

/// The deployed template `old` with the resources `ids` of the new one, and what of its other sections they refer to.
/// Outputs stay as they are: an import may not add any.
pub(super) fn with(old: Option<Value>, new: &Value, ids: &[&str]) -> Made {
    let mut template = old.unwrap_or_else(|| beginning(new));
    let mut made = Made { template: Value::Null, missing: Vec::new(), new_parameters: Vec::new() };
    let known = |template: &Value, id: &str| has(template, id) || ids.contains(&id);
    for id in ids {
        let Some(mut body) = new["Resources"].get(id).cloned() else { continue };
        let mut named = BTreeSet::new();
        references::ids(&body, &mut named);
        for name in named {
            if has(new, &name) && !known(&template, &name) {
                made.missing.push(((*id).to_owned(), name));
            } else if new["Parameters"].get(&name).is_some() && template["Parameters"].get(&name).is_none() {
                copy(&mut template, new, "Parameters", &name);
                made.new_parameters.push(name);
            }
        }
        keep_dependencies(&mut body, |name| known(&template, name));
        put(&mut template, "Resources", id, body);
    }
    for section in ["Mappings", "Conditions"] {
        let names: Vec<String> = new[section].as_object().into_iter().flat_map(Map::keys).cloned().collect();
        for name in names {
            if template[section].get(&name).is_none() {
                copy(&mut template, new, section, &name);
            }
        }
    }
    made.template = template;
    made
}

/// A template without resources.
fn beginning(new: &Value) -> Value {
    let kept = ["AWSTemplateFormatVersion", "Description", "Transform"];
    let entries = kept.iter().filter_map(|key| Some(((*key).to_owned(), new.get(*key)?.clone())));
    let mut template: Map<String, Value> = entries.collect();
    template.insert("Resources".to_owned(), Value::Object(Map::new()));
    Value::Object(template)
}

/// What comes later cannot be waited for now.
fn keep_dependencies(body: &mut Value, is_known: impl Fn(&str) -> bool) {
    let Some(fields) = body.as_object_mut() else { return };
    let left: Vec<Value> = match fields.get("DependsOn") {
        Some(Value::Array(all)) => all.iter().filter(|id| id.as_str().is_some_and(&is_known)).cloned().collect(),
        Some(Value::String(id)) if !is_known(id) => Vec::new(),
        _ => return,
    };
    if left.is_empty() {
        fields.remove("DependsOn");
    } else {
        fields.insert("DependsOn".to_owned(), Value::Array(left));
    }
}

fn copy(template: &mut Value, new: &Value, section: &str, name: &str) {
    let body = new[section][name].clone();
    put(template, section, name, body);
}

fn put(template: &mut Value, section: &str, name: &str, body: Value) {
    let Some(fields) = template.as_object_mut() else { return };
    let section = fields.entry(section).or_insert_with(|| Value::Object(Map::new()));
    if let Some(section) = section.as_object_mut() {
        section.insert(name.to_owned(), body);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn nothing_but_the_resources_to_import_comes_in() {
        let old = json!({"Resources": {"A": {"Type": "T"}}, "Outputs": {"O": {"Value": {"Ref": "A"}}}});
        let new = json!({
            "Parameters": {"P": {"Type": "String"}, "Q": {"Type": "String"}},
            "Conditions": {"C": {"Fn::Equals": ["a", "b"]}},
            "Resources": {
                "A": {"Type": "T", "Properties": {"X": 1}},
                "B": {"Type": "T", "DependsOn": ["A", "N"], "Properties": {"Y": {"Ref": "P"}}},
                "N": {"Type": "T"},
            },
            "Outputs": {"O": {"Value": {"Ref": "B"}}},
        });
        let made = with(Some(old), &new, &["B"]);
        let expect = json!({
            "Resources": {
                "A": {"Type": "T"},
                "B": {"Type": "T", "DependsOn": ["A"], "Properties": {"Y": {"Ref": "P"}}},
            },
            "Outputs": {"O": {"Value": {"Ref": "A"}}},
            "Parameters": {"P": {"Type": "String"}},
            "Conditions": {"C": {"Fn::Equals": ["a", "b"]}},
        });
        assert_eq!(made.template, expect);
        assert_eq!(made.new_parameters, ["P"]);
        assert!(made.missing.is_empty());
    }

    #[test]
    fn a_reference_to_what_is_not_there_is_told() {
        let new = json!({"Resources": {"B": {"Type": "T", "Properties": {"Y": {"Ref": "N"}}}, "N": {"Type": "T"}}});
        let made = with(None, &new, &["B"]);
        assert_eq!(made.missing, [("B".to_owned(), "N".to_owned())]);
        assert_eq!(made.template["Resources"].as_object().unwrap().len(), 1);
    }
}
