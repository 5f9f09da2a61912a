//! What the service refuses at once, before it creates anything, in its words.

use super::references;
use crate::local::engine::types;
use crate::local::error::ApiError;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

type Checked = Result<(), ApiError>;

/// Members that a resource may have beside its type.
const RESOURCE_MEMBERS: &[&str] = &[
    "Type",
    "Properties",
    "DependsOn",
    "Condition",
    "Metadata",
    "DeletionPolicy",
    "UpdateReplacePolicy",
    "UpdatePolicy",
    "CreationPolicy",
    "Description",
    "Version",
];

/// Checks a parsed template.
///
/// # Errors
/// The first fault.
pub fn check(root: &Value) -> Checked {
    check_nulls(root)?;
    let resources = check_resources(root)?;
    check_parameters(root)?;
    check_mappings(root)?;
    let conditions = root.get("Conditions").and_then(Value::as_object);
    check_functions(root, conditions)?;
    check_outputs(root)?;
    check_references(root, resources)?;
    check_limits(root)
}

fn section<'a>(root: &'a Value, name: &str) -> Option<&'a Map<String, Value>> {
    root.get(name).and_then(Value::as_object)
}

fn check_resources(root: &Value) -> Result<&Map<String, Value>, ApiError> {
    let none = || ApiError::template_format("At least one Resources member must be defined.");
    let resources = section(root, "Resources").filter(|members| !members.is_empty()).ok_or_else(none)?;
    let mut unknown = Vec::new();
    for (name, resource) in resources {
        if !is_alphanumeric(name) {
            return Err(ApiError::template_format(format!("Resource name {name} is non alphanumeric.")));
        }
        let Some(members) = resource.as_object() else {
            return Err(ApiError::template_format("Any Resources member must be an object."));
        };
        let Some(kind) = members.get("Type").and_then(Value::as_str) else {
            let text = format!("[/Resources/{name}] Every Resources object must contain a Type member.");
            return Err(ApiError::template_format(text));
        };
        if let Some(member) = members.keys().find(|member| !RESOURCE_MEMBERS.contains(&member.as_str())) {
            return Err(ApiError::validation(format!("Invalid template resource property '{member}'")));
        }
        if !types::is_known(kind) {
            unknown.push(kind);
        }
    }
    if unknown.is_empty() {
        return Ok(resources);
    }
    unknown.sort_unstable();
    unknown.dedup();
    Err(ApiError::template_format(format!("Unrecognized resource types: [{}]", unknown.join(", "))))
}

fn check_parameters(root: &Value) -> Checked {
    for name in section(root, "Parameters").into_iter().flat_map(Map::keys) {
        if !is_alphanumeric(name) {
            return Err(ApiError::template_format(format!("Parameter name {name} is non alphanumeric.")));
        }
    }
    Ok(())
}

fn check_mappings(root: &Value) -> Checked {
    for (name, mapping) in section(root, "Mappings").into_iter().flatten() {
        let must_be = || ApiError::template_format(format!("Every Mappings member {name} must be a map"));
        for second in mapping.as_object().ok_or_else(must_be)?.values() {
            let values = second.as_object().ok_or_else(must_be)?;
            if values.values().any(|value| value.is_object() && !is_transform(value)) {
                return Err(ApiError::template_format("Every Mappings attribute must be a String or a List."));
            }
        }
    }
    Ok(())
}

fn is_transform(value: &Value) -> bool {
    references::single(value).is_some_and(|(name, _)| name == "Fn::Transform")
}

fn check_outputs(root: &Value) -> Checked {
    for output in section(root, "Outputs").into_iter().flat_map(Map::values) {
        if output.get("Value").is_none() {
            return Err(ApiError::template_format("Every Outputs member must contain a Value object"));
        }
    }
    Ok(())
}

/// A target must be a resource, a parameter or a pseudo parameter.
fn check_references(root: &Value, resources: &Map<String, Value>) -> Checked {
    let parameters = section(root, "Parameters");
    let is_known = |name: &str| {
        name.starts_with("AWS::") || resources.contains_key(name) || parameters.is_some_and(|p| p.contains_key(name))
    };
    let mut missing = BTreeSet::new();
    for resource in resources.values() {
        missing.extend(references::depends_on(resource).into_iter().filter(|name| !resources.contains_key(name)));
        let properties = resource.get("Properties").unwrap_or(&Value::Null);
        references::collect(properties, &mut |name, _| note_missing(name, &is_known, &mut missing));
    }
    if !missing.is_empty() {
        return Err(ApiError::template_format(unresolved(&missing, "Resources")));
    }
    let outputs = root.get("Outputs").unwrap_or(&Value::Null);
    references::collect(outputs, &mut |name, _| note_missing(name, &is_known, &mut missing));
    if missing.is_empty() { Ok(()) } else { Err(ApiError::validation(unresolved(&missing, "Outputs"))) }
}

fn note_missing(name: &str, is_known: &dyn Fn(&str) -> bool, missing: &mut BTreeSet<String>) {
    if !is_known(name) {
        missing.insert(name.to_owned());
    }
}

fn unresolved(names: &BTreeSet<String>, block: &str) -> String {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    format!("Unresolved resource dependencies [{}] in the {block} block of the template", names.join(", "))
}

fn check_limits(root: &Value) -> Checked {
    for (name, word, most) in
        [("Resources", "resources", 500), ("Outputs", "outputs", 200), ("Parameters", "parameters", 200)]
    {
        let count = section(root, name).map_or(0, Map::len);
        if count > most {
            let text = format!("Number of {word}, {count}, is greater than maximum allowed, {most}");
            return Err(ApiError::template_format(text));
        }
    }
    Ok(())
}

fn check_nulls(root: &Value) -> Checked {
    let mut path = Vec::new();
    if !null_in(root, &mut path) {
        return Ok(());
    }
    path.reverse();
    Err(ApiError::validation(format!("[/{}] 'null' values are not allowed in templates", path.join("/"))))
}

/// Whether there is a null, and if so its path from the inside out.
fn null_in(value: &Value, path: &mut Vec<String>) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.iter().enumerate().any(|(index, item)| named(item, index.to_string(), path)),
        Value::Object(members) => members.iter().any(|(name, member)| named(member, name.clone(), path)),
        _ => false,
    }
}

fn named(value: &Value, name: String, path: &mut Vec<String>) -> bool {
    let found = null_in(value, path);
    if found {
        path.push(name);
    }
    found
}

/// The shape of the arguments of functions, wherever they stand.
fn check_functions(value: &Value, conditions: Option<&Map<String, Value>>) -> Checked {
    if let Some((name, argument)) = references::single(value) {
        check_function(name, argument, conditions)?;
    }
    match value {
        Value::Array(items) => items.iter().try_for_each(|item| check_functions(item, conditions)),
        Value::Object(members) => members.values().try_for_each(|member| check_functions(member, conditions)),
        _ => Ok(()),
    }
}

fn check_function(name: &str, argument: &Value, conditions: Option<&Map<String, Value>>) -> Checked {
    let items = argument.as_array().map(Vec::as_slice);
    let wrong = match (name, items) {
        ("Fn::GetAtt", _) if !is_get_att(argument) => {
            "every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute"
        }
        ("Fn::Select", items) if !matches!(items, Some([_, _])) => {
            "Fn::Select requires a list argument with two elements: an integer index and a list"
        }
        ("Fn::Split", items) if !matches!(items, Some([Value::String(_), _])) => {
            "every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a \
             function that returns a string to be split."
        }
        ("Fn::Join", items) if !matches!(items, Some([Value::String(_), _])) => {
            "every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be \
             joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined."
        }
        ("Fn::Equals", items) if !matches!(items, Some([_, _])) => {
            "every Fn::Equals object requires a list of 2 string parameters."
        }
        ("Fn::If", Some([Value::String(condition), ..])) => {
            if conditions.is_some_and(|known| known.contains_key(condition)) {
                return Ok(());
            }
            return Err(ApiError::template(format!("unresolved condition dependency {condition} in Fn::If")));
        }
        _ => return Ok(()),
    };
    Err(ApiError::template(wrong))
}

/// The attribute may be a function that gives its name.
fn is_get_att(argument: &Value) -> bool {
    match argument {
        Value::Array(items) => {
            matches!(items.as_slice(), [Value::String(name), attribute] if !name.is_empty() && attribute != "")
        }
        Value::String(_) => references::get_att(argument).is_some(),
        _ => false,
    }
}

fn is_alphanumeric(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric())
}
