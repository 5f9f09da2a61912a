//! References between the members of a template, and the order they give.

use super::Declared;
use crate::local::error::ApiError;
use serde_json::Value;
use std::collections::BTreeMap;

/// Calls `found(name, attribute)` for each `Ref`, `Fn::GetAtt` and `${…}` in a value; the attribute is `None` for `Ref`.
pub fn collect(value: &Value, found: &mut dyn FnMut(&str, Option<&str>)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(members) => {
            if let Some((name, argument)) = single(value) {
                match name {
                    "Ref" => return argument.as_str().into_iter().for_each(|name| found(name, None)),
                    "Fn::GetAtt" => return attribute_of(argument, found),
                    "Fn::Sub" => return substituted(argument, found),
                    _ => {}
                }
            }
            members.values().for_each(|member| collect(member, found));
        }
        _ => {}
    }
}

/// The name and argument of an object with one member.
pub fn single(value: &Value) -> Option<(&str, &Value)> {
    let members = value.as_object()?;
    if members.len() != 1 {
        return None;
    }
    members.iter().next().map(|(name, argument)| (name.as_str(), argument))
}

/// What `DependsOn` names.
pub fn depends_on(resource: &Value) -> Vec<String> {
    match resource.get("DependsOn") {
        Some(Value::String(one)) => vec![one.clone()],
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// Splits the argument of `Fn::GetAtt`: a list or `"Name.Attribute"`.
pub fn get_att(argument: &Value) -> Option<(&str, &str)> {
    let (name, attribute) = match argument {
        Value::String(text) => text.split_once('.')?,
        Value::Array(items) if items.len() == 2 => (items[0].as_str()?, items[1].as_str()?),
        _ => return None,
    };
    (!name.is_empty() && !attribute.is_empty()).then_some((name, attribute))
}

/// The pieces of a `Fn::Sub` text: `(literal, variable)`, the variable without its braces.
pub fn pieces(text: &str) -> Vec<(String, Option<&str>)> {
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        literal.push_str(&rest[..start]);
        let Some(length) = rest[start..].find('}') else { break };
        let inside = &rest[start + 2..start + length];
        match inside.strip_prefix('!') {
            Some(escaped) => {
                literal.push_str("${");
                literal.push_str(escaped);
                literal.push('}');
            }
            None => parts.push((std::mem::take(&mut literal), Some(inside.trim()))),
        }
        rest = &rest[start + length + 1..];
    }
    literal.push_str(rest);
    parts.push((literal, None));
    parts
}

/// Logical ids, each after those it depends on; among equals by name.
///
/// # Errors
/// A cycle, with its members.
pub fn order(resources: &BTreeMap<String, Declared>) -> Result<Vec<String>, ApiError> {
    let mut waiting: BTreeMap<&str, usize> =
        resources.iter().map(|(name, resource)| (name.as_str(), resource.depends_on.len())).collect();
    let mut dependents: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, resource) in resources {
        for needed in &resource.depends_on {
            dependents.entry(needed).or_default().push(name);
        }
    }
    let mut ready: Vec<&str> = resources.keys().map(String::as_str).filter(|name| waiting[name] == 0).collect();
    let mut sorted = Vec::with_capacity(resources.len());
    while !ready.is_empty() {
        let mut next = Vec::new();
        for name in ready.drain(..) {
            sorted.push(name.to_owned());
            waiting.remove(name);
            let freed =
                dependents.get(name).into_iter().flatten().filter(|dependent| is_freed(&mut waiting, dependent));
            next.extend(freed.copied());
        }
        next.sort_unstable();
        ready = next;
    }
    if waiting.is_empty() {
        return Ok(sorted);
    }
    let names: Vec<&str> = waiting.into_keys().collect();
    Err(ApiError::validation(format!("Circular dependency between resources: [{}]", names.join(", "))))
}

/// Whether a resource waits for nothing more, after one it needs is done.
fn is_freed(waiting: &mut BTreeMap<&str, usize>, name: &str) -> bool {
    waiting.get_mut(name).is_some_and(|count| {
        *count -= 1;
        *count == 0
    })
}

fn attribute_of(argument: &Value, found: &mut dyn FnMut(&str, Option<&str>)) {
    if let Some((name, attribute)) = get_att(argument) {
        found(name, Some(attribute));
    }
}

fn substituted(argument: &Value, found: &mut dyn FnMut(&str, Option<&str>)) {
    let (text, variables) = match argument {
        Value::String(text) => (text.as_str(), None),
        Value::Array(items) => match items.as_slice() {
            [Value::String(text), variables] => (text.as_str(), Some(variables)),
            _ => return,
        },
        _ => return,
    };
    if let Some(variables) = variables {
        collect(variables, found);
    }
    for name in pieces(text).into_iter().filter_map(|(_, name)| name) {
        if variables.is_some_and(|variables| variables.get(name).is_some()) {
            continue;
        }
        match name.split_once('.') {
            Some((name, attribute)) => found(name, Some(attribute)),
            None => found(name, None),
        }
    }
}
