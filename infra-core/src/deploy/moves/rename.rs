//! A template in which resources have other logical ids, with everything that refers to them.

use serde_json::{Map, Value};

/// Gives resources their new ids.
pub(super) fn rename(template: &mut Value, ids: &[(String, String)]) {
    if let Some(Value::Object(resources)) = template.get_mut("Resources") {
        let old = std::mem::take(resources);
        *resources = old.into_iter().map(|(id, body)| (new_id(&id, ids).unwrap_or(id), body)).collect::<Map<_, _>>();
    }
    for section in ["Resources", "Outputs", "Conditions"] {
        if let Some(part) = template.get_mut(section) {
            references(part, ids);
        }
    }
}

fn new_id(id: &str, ids: &[(String, String)]) -> Option<String> {
    ids.iter().find(|(from, _)| from == id).map(|(_, to)| to.clone())
}

fn references(value: &mut Value, ids: &[(String, String)]) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| references(item, ids)),
        Value::Object(fields) => {
            for (key, inner) in fields.iter_mut() {
                match (key.as_str(), &mut *inner) {
                    ("Ref" | "DependsOn", Value::String(id)) => whole(id, ids),
                    ("DependsOn", Value::Array(all)) => all.iter_mut().for_each(|id| whole_value(id, ids)),
                    ("Fn::GetAtt", Value::String(text)) => first(text, ids),
                    ("Fn::GetAtt", Value::Array(parts)) => parts.iter_mut().take(1).for_each(|id| whole_value(id, ids)),
                    ("Fn::Sub", Value::String(text)) => *text = substituted(text, ids, None),
                    ("Fn::Sub", Value::Array(parts)) => {
                        let known = parts.get(1).cloned();
                        if let Some(Value::String(text)) = parts.first_mut() {
                            *text = substituted(text, ids, known.as_ref());
                        }
                    }
                    _ => {}
                }
                references(inner, ids);
            }
        }
        _ => {}
    }
}

fn whole(id: &mut String, ids: &[(String, String)]) {
    if let Some(new) = new_id(id, ids) {
        *id = new;
    }
}

fn whole_value(value: &mut Value, ids: &[(String, String)]) {
    if let Value::String(id) = value {
        whole(id, ids);
    }
}

/// `Vpc.CidrBlock`
fn first(text: &mut String, ids: &[(String, String)]) {
    if let Some((id, attribute)) = text.split_once('.')
        && let Some(new) = new_id(id, ids)
    {
        *text = format!("{new}.{attribute}");
    }
}

/// `${Vpc}` and `${Vpc.CidrBlock}`; not `${!Vpc}`, and not what the call itself defines.
fn substituted(text: &str, ids: &[(String, String)], known: Option<&Value>) -> String {
    let mut parts = text.split("${");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("${");
        let end = part.find(['}', '.']).unwrap_or(part.len());
        let (id, rest) = part.split_at(end);
        let is_own = known.is_some_and(|known| known.get(id).is_some());
        let new = if is_own { None } else { new_id(id, ids) };
        out.push_str(new.as_deref().unwrap_or(id));
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn everything_that_refers_follows() {
        let mut template = json!({
            "Resources": {
                "A": {"Type": "T", "DependsOn": ["B"]},
                "B": {"Type": "T", "Properties": {
                    "P": {"Ref": "A"}, "Q": {"Fn::GetAtt": ["A", "Arn"]}, "R": {"Fn::GetAtt": "A.Arn"},
                    "S": {"Fn::Sub": "x${A}y${A.Arn}${!A}${AB}"}, "U": {"Fn::Sub": ["${A}${B}", {"B": {"Ref": "A"}}]},
                    "Text": "A",
                }, "DependsOn": "A"},
            },
            "Outputs": {"O": {"Value": {"Ref": "A"}}},
        });
        rename(&mut template, &[("A".to_owned(), "N".to_owned()), ("B".to_owned(), "M".to_owned())]);
        let expect = json!({
            "Resources": {
                "N": {"Type": "T", "DependsOn": ["M"]},
                "M": {"Type": "T", "Properties": {
                    "P": {"Ref": "N"}, "Q": {"Fn::GetAtt": ["N", "Arn"]}, "R": {"Fn::GetAtt": "N.Arn"},
                    "S": {"Fn::Sub": "x${N}y${N.Arn}${!A}${AB}"}, "U": {"Fn::Sub": ["${N}${B}", {"B": {"Ref": "N"}}]},
                    "Text": "A",
                }, "DependsOn": "N"},
            },
            "Outputs": {"O": {"Value": {"Ref": "N"}}},
        });
        assert_eq!(template.to_string(), expect.to_string(), "in the same order");
    }
}
