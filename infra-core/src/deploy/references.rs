//! The logical ids that a part of a template names, in JSON.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::plan::diff::in_text;

/// Adds what `Ref`, `Fn::GetAtt` and `Fn::Sub` name; `DependsOn` and conditions are left out.
pub(crate) fn ids(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| ids(item, found)),
        Value::Object(fields) => {
            for (key, inner) in fields {
                match (key.as_str(), inner) {
                    ("Ref", Value::String(id)) => drop(found.insert(id.clone())),
                    ("Fn::GetAtt", Value::String(text)) => {
                        found.extend(text.split('.').next().map(str::to_owned));
                    }
                    ("Fn::GetAtt", Value::Array(parts)) => {
                        found.extend(parts.first().and_then(Value::as_str).map(str::to_owned));
                    }
                    ("Fn::Sub", Value::String(text)) => in_text(text, found),
                    ("Fn::Sub", Value::Array(parts)) => {
                        in_text(parts.first().and_then(Value::as_str).unwrap_or_default(), found);
                    }
                    _ => {}
                }
                ids(inner, found);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_reference_is_seen() {
        let value = serde_json::json!({
            "A": {"Ref": "One"}, "B": [{"Fn::GetAtt": ["Two", "Arn"]}, {"Fn::GetAtt": "Three.Arn"}],
            "C": {"Fn::Sub": "x${Four}${Five.Arn}${!Six}"}, "D": {"Fn::Sub": ["${Seven}", {"X": {"Ref": "Eight"}}]},
            "DependsOn": "Nine", "Text": "Ten",
        });
        let mut found = BTreeSet::new();
        ids(&value, &mut found);
        let found: Vec<String> = found.into_iter().collect();
        assert_eq!(found.join(" "), "Eight Five Four One Seven Three Two");
    }
}
