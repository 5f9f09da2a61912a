//! `AWS::Include`: parts of templates that lie in S3.

use serde_json::{Map, Value};

/// The name of the transform.
const NAME: &str = "AWS::Include";

/// Finds the text of an object, or says why it is not there.
pub type Lookup<'a> = &'a dyn Fn(&str) -> Result<String, String>;

/// Puts in what a template includes: at its top, and wherever `Fn::Transform` stands.
///
/// # Errors
/// In the service's words.
pub fn expand(mut root: Value, lookup: Lookup<'_>) -> Result<Value, String> {
    if let Some(location) = root.get("Transform").and_then(location) {
        let part = part(&location, lookup)?;
        let Some(members) = root.as_object_mut() else { return Ok(root) };
        members.remove("Transform");
        for (name, section) in part {
            match (members.get_mut(&name), section) {
                (Some(Value::Object(known)), Value::Object(more)) => known.extend(more),
                (_, section) => {
                    members.insert(name, section);
                }
            }
        }
    }
    inside(root, lookup)
}

/// Whether a template includes something.
pub fn includes(body: &str) -> bool {
    body.contains(NAME)
}

fn inside(value: Value, lookup: Lookup<'_>) -> Result<Value, String> {
    match value {
        Value::Array(items) => {
            Ok(Value::Array(items.into_iter().map(|item| inside(item, lookup)).collect::<Result<_, _>>()?))
        }
        Value::Object(members) => {
            let mut done = Map::new();
            for (name, member) in members {
                match location(&member).filter(|_| name == "Fn::Transform") {
                    Some(location) => done.extend(part(&location, lookup)?),
                    None => {
                        done.insert(name, inside(member, lookup)?);
                    }
                }
            }
            Ok(Value::Object(done))
        }
        other => Ok(other),
    }
}

/// Where an include lies; `None` for any other transform.
fn location(transform: &Value) -> Option<String> {
    let name = transform.get("Name").and_then(Value::as_str).filter(|name| *name == NAME)?;
    let location = transform.pointer("/Parameters/Location").and_then(Value::as_str);
    Some(location.unwrap_or(name).to_owned())
}

fn part(location: &str, lookup: Lookup<'_>) -> Result<Map<String, Value>, String> {
    let failed = |why: &str| format!("Transform {NAME} failed with: {why}");
    let text = lookup(location).map_err(|why| failed(&why))?;
    match crate::file::value(&text) {
        Some(Value::Object(members)) => Ok(members),
        _ => Err(failed("The specified S3 object's content should be valid Yaml/JSON")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn parts_come_where_they_are_asked_for() {
        let lookup = |location: &str| match location {
            "s3://b/top.yaml" => Ok("Resources:\n  B: {Type: T}\n".to_owned()),
            "s3://b/in.json" => Ok(r#"{"Name": "n"}"#.to_owned()),
            _ => Err("S3 bucket [x] does not exist.".to_owned()),
        };
        let include = |location: &str| json!({"Name": "AWS::Include", "Parameters": {"Location": location}});
        let inner = json!({"Fn::Transform": include("s3://b/in.json"), "Other": 1});
        let root = json!({"Transform": include("s3://b/top.yaml"), "Resources": {"A": {"Properties": inner}}});
        let expected = json!({"Resources": {"A": {"Properties": {"Name": "n", "Other": 1}}, "B": {"Type": "T"}}});
        assert_eq!(expand(root, &lookup), Ok(expected));
        let missing = expand(json!({"Resources": {"Fn::Transform": include("s3://x/y")}}), &lookup);
        assert_eq!(missing, Err("Transform AWS::Include failed with: S3 bucket [x] does not exist.".to_owned()));
    }
}
