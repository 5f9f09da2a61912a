//! A value behind a condition with two equal branches is the value: it brings no error.
//!
//! Values of the accepted templates in JSON are wrapped one after the other, three at a time.

use std::fs;
use std::path::Path;

use infra_core::file::{FileSettings, Syntax, check_text};
use serde_json::{Value, json};

/// So many variants of a template.
const VARIANTS: usize = 24;

#[test]
fn equal_branches_change_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("files/accepted");
    let mut alarms = String::new();
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let Ok(template) = serde_json::from_str::<Value>(&fs::read_to_string(&path).unwrap()) else { continue };
        // What a macro makes of a function that it finds is its own affair.
        if template.get("Transform").is_some() {
            continue;
        }
        let name = path.file_name().unwrap().display();
        for (number, variant) in variants(&template).into_iter().enumerate() {
            let text = serde_json::to_string_pretty(&variant).unwrap();
            let found = check_text(&text, Syntax::Json, &FileSettings::default()).unwrap();
            for error in found.iter().filter(|finding| finding.is_error()) {
                let line = text.lines().nth(error.start.line - 1).unwrap_or_default().trim();
                alarms.push_str(&format!("{name} {number}: {} [{}] at {line}\n", error.message, error.rule));
            }
            count += 1;
        }
    }
    assert!(count > 200, "{count} variants");
    assert_eq!(alarms, "");
}

/// The template with some of its values wrapped: each value is in one variant or in none.
fn variants(template: &Value) -> Vec<Value> {
    let mut base = template.clone();
    base["Parameters"]["Chosen"] = json!({ "Type": "String" });
    base["Conditions"]["IsChosen"] = json!({ "Fn::Equals": [{ "Ref": "Chosen" }, "yes"] });
    let mut spots = Vec::new();
    for (id, resource) in template["Resources"].as_object().unwrap() {
        if let Some(properties) = resource.get("Properties") {
            collect(properties, &format!("/Resources/{}/Properties", escape(id)), &mut spots);
        }
    }
    let step = (spots.len() / (VARIANTS * 3)).max(1);
    let chosen: Vec<&String> = spots.iter().step_by(step).collect();
    let rounds = chosen.len().div_ceil(3);
    (0..rounds)
        .map(|round| {
            let mut variant = base.clone();
            // Far apart, so that none lies within another.
            for pointer in chosen.iter().skip(round).step_by(rounds) {
                if let Some(value) = variant.pointer_mut(pointer) {
                    *value = json!({ "Fn::If": ["IsChosen", value.clone(), value.clone()] });
                }
            }
            variant
        })
        .collect()
}

/// The places of values outside of functions.
fn collect(value: &Value, at: &str, spots: &mut Vec<String>) {
    let is_function = |key: &String| key.starts_with("Fn::") || key == "Ref" || key == "Condition";
    match value {
        Value::Object(members) if !members.keys().any(is_function) => {
            for (key, value) in members {
                let at = format!("{at}/{}", escape(key));
                collect(value, &at, spots);
                spots.push(at);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let at = format!("{at}/{index}");
                collect(item, &at, spots);
                spots.push(at);
            }
        }
        _ => {}
    }
}

fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
