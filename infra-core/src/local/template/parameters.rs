//! The parameters of a template: defaults, allowed values, types.

use super::Template;
use super::evaluate::{UNKNOWN, World, text_of};
use crate::local::error::ApiError;
use crate::local::query::Query;
use serde_json::Value;
use std::collections::BTreeMap;

/// Values as given, by name.
pub type Given = BTreeMap<String, String>;

/// What a caller gave: a value, or "as before".
///
/// # Errors
/// "As before" where there is no before.
pub fn given(query: &Query, before: Option<&Given>) -> Result<Given, ApiError> {
    let mut given = Given::new();
    for member in query.members("Parameters") {
        let key = member.get("ParameterKey").unwrap_or("");
        if member.get("UsePreviousValue") == Some("true") {
            let invalid = || {
                ApiError::validation(format!(
                    "Invalid input for parameter key {key}. Cannot specify usePreviousValue as true for a parameter key not in the previous template"
                ))
            };
            let value = before.and_then(|before| before.get(key)).ok_or_else(invalid)?;
            given.insert(key.to_owned(), value.clone());
        } else {
            given.insert(key.to_owned(), member.raw("ParameterValue").unwrap_or("").to_owned());
        }
    }
    Ok(given)
}

/// Completes what was given with defaults and checks it: the text of each parameter.
///
/// # Errors
/// A value is missing or not allowed.
pub fn complete(template: &Template, given: &Given) -> Result<Given, ApiError> {
    let Some(declared) = template.section("Parameters") else {
        return no_extras(given, &[]).map(|()| Given::new());
    };
    let names: Vec<&str> = declared.keys().map(String::as_str).collect();
    no_extras(given, &names)?;
    let mut complete = Given::new();
    let mut missing = Vec::new();
    for (name, parameter) in declared {
        match (given.get(name), parameter.get("Default").and_then(|default| text_of(default).ok())) {
            (Some(value), _) => complete.insert(name.clone(), value.clone()),
            (None, Some(default)) => complete.insert(name.clone(), default),
            (None, None) => {
                missing.push(name.as_str());
                None
            }
        };
    }
    if let [name] = missing.as_slice()
        && is_ssm(&declared[*name])
    {
        let text = format!("Parameter {name} should either have input value or default value");
        return Err(ApiError::validation(text));
    }
    if !missing.is_empty() {
        return Err(ApiError::validation(format!("Parameters: [{}] must have values", missing.join(", "))));
    }
    complete.iter().try_for_each(|(name, value)| check(name, value, &declared[name]))?;
    Ok(complete)
}

/// The values as `Ref` gives them: a text or a list; SSM types are looked up.
pub fn values(template: &Template, complete: &Given, world: &dyn World) -> BTreeMap<String, Value> {
    let declared = template.section("Parameters");
    complete
        .iter()
        .map(|(name, text)| {
            let kind = declared.and_then(|all| all.get(name)?.get("Type")?.as_str()).unwrap_or("String");
            let looked_up = is_ssm_type(kind).then(|| world.ssm(text)).flatten();
            let text = looked_up.and_then(|value| text_of(&value).ok()).unwrap_or_else(|| text.clone());
            (name.clone(), if is_list(kind) { list_of(&text) } else { Value::String(text) })
        })
        .collect()
}

/// Whether a parameter must not be shown.
pub fn is_hidden(template: &Template, name: &str) -> bool {
    let no_echo = template.section("Parameters").and_then(|all| all.get(name)?.get("NoEcho").cloned());
    matches!(no_echo, Some(Value::Bool(true))) || no_echo.is_some_and(|value| value == "true")
}

fn list_of(text: &str) -> Value {
    Value::Array(text.split(',').map(|part| Value::String(part.trim().to_owned())).collect())
}

fn is_list(kind: &str) -> bool {
    kind == "CommaDelimitedList" || kind.contains("List<")
}

fn is_ssm_type(kind: &str) -> bool {
    kind.starts_with("AWS::SSM::Parameter::Value")
}

fn is_ssm(parameter: &Value) -> bool {
    parameter.get("Type").and_then(Value::as_str).is_some_and(is_ssm_type)
}

fn no_extras(given: &Given, names: &[&str]) -> Result<(), ApiError> {
    let extra: Vec<&str> = given.keys().map(String::as_str).filter(|name| !names.contains(name)).collect();
    if extra.is_empty() {
        return Ok(());
    }
    Err(ApiError::validation(format!("Parameters: [{}] do not exist in the template", extra.join(", "))))
}

fn check(name: &str, value: &str, parameter: &Value) -> Result<(), ApiError> {
    // What a nested stack is given may be known only when it is made.
    if value.contains(UNKNOWN) {
        return Ok(());
    }
    let kind = parameter.get("Type").and_then(Value::as_str).unwrap_or("String");
    if kind == "Number" && value.parse::<f64>().is_err() {
        return Err(ApiError::validation(format!("Parameter '{name}' must be a number.")));
    }
    if let Some(Value::Array(allowed)) = parameter.get("AllowedValues") {
        let allowed: Vec<String> = allowed.iter().filter_map(|value| text_of(value).ok()).collect();
        if !allowed.iter().any(|one| one == value) {
            let text = format!("Parameter '{name}' must be one of AllowedValues");
            return Err(ApiError::validation(text));
        }
    }
    check_lengths(name, value, parameter)
}

fn check_lengths(name: &str, value: &str, parameter: &Value) -> Result<(), ApiError> {
    let limit = |key: &str| parameter.get(key).and_then(|limit| text_of(limit).ok()?.parse::<f64>().ok());
    let length = u32::try_from(value.chars().count()).map_or(f64::MAX, f64::from);
    let number = value.parse::<f64>().unwrap_or(0.0);
    let fault = if limit("MinLength").is_some_and(|min| length < min) {
        format!("Parameter '{name}' must contain at least {} characters", limit("MinLength").unwrap_or(0.0))
    } else if limit("MaxLength").is_some_and(|max| length > max) {
        format!("Parameter '{name}' must contain at most {} characters", limit("MaxLength").unwrap_or(0.0))
    } else if limit("MinValue").is_some_and(|min| number < min) {
        format!("Parameter '{name}' must be a number not less than {}", limit("MinValue").unwrap_or(0.0))
    } else if limit("MaxValue").is_some_and(|max| number > max) {
        format!("Parameter '{name}' must be a number not greater than {}", limit("MaxValue").unwrap_or(0.0))
    } else {
        return Ok(());
    };
    Err(ApiError::validation(fault))
}
