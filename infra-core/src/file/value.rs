//! A template's text for those who want no findings: as a plain value, and where a resource stands in it.

use serde_json::{Map, Number, Value};

use super::check::{Syntax, parse};
use super::span::Lines;
use super::tree::{Tree, TreeValue};

/// The text as a value, short forms written out; `None` if it is neither JSON nor YAML.
pub(crate) fn value(text: &str) -> Option<Value> {
    let document = parse(text, syntax(text), &Lines::new(text)).ok()?;
    Some(plain(&document.root))
}

/// The line, from 1, in which a template declares a resource.
pub(crate) fn line_of(text: &str, logical: &str) -> Option<usize> {
    let lines = Lines::new(text);
    let document = parse(text, syntax(text), &lines).ok()?;
    let resources = document.root.get("Resources")?.as_map()?;
    let found = resources.iter().find(|member| member.key == logical)?;
    Some(lines.position(found.key_span.start()).line)
}

fn syntax(text: &str) -> Syntax {
    if text.trim_start().starts_with(['{', '[', '"']) { Syntax::Json } else { Syntax::Yaml }
}

fn plain(tree: &Tree) -> Value {
    match &tree.value {
        TreeValue::Null => Value::Null,
        TreeValue::Bool(value) => Value::Bool(*value),
        TreeValue::Int(value) => Value::Number((*value).into()),
        TreeValue::Float(value) => Number::from_f64(*value).map_or(Value::Null, Value::Number),
        TreeValue::Text(text) => Value::String(text.clone()),
        TreeValue::List(items) => Value::Array(items.iter().map(plain).collect()),
        TreeValue::Map(members) => {
            let members = members.iter().map(|member| (member.key.clone(), plain(&member.value)));
            Value::Object(members.collect::<Map<String, Value>>())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const YAML: &str = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties:\n      TopicName: !Sub '${AWS::StackName}-t'\n";

    #[test]
    fn yaml_is_a_value_with_functions_written_out() {
        let found = value(YAML).unwrap();
        assert_eq!(found["Resources"]["Topic"]["Properties"]["TopicName"], json!({"Fn::Sub": "${AWS::StackName}-t"}));
        assert_eq!(value("a: [b"), None);
    }

    #[test]
    fn a_resource_has_a_line_in_both() {
        assert_eq!(line_of(YAML, "Topic"), Some(2));
        assert_eq!(line_of("{\"Resources\": {\n\"A\": {}, \n \"B\": {}}}", "B"), Some(3));
        assert_eq!(line_of(YAML, "Other"), None);
    }
}
