//! Differences between two values, leaf by leaf.

use super::types::{Recreation, recreation};
use serde_json::Value;

/// One place at which two values differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    /// The way to it: `["Tags", "0", "Value"]`.
    pub path: Vec<String>,
    /// The value before; `None` if it is new.
    pub before: Option<Value>,
    /// The value after; `None` if it goes.
    pub after: Option<Value>,
}

impl Leaf {
    /// What the change asks of a type.
    pub fn recreation(&self, kind: &str) -> Recreation {
        recreation(kind, &self.path.join("/"))
    }
}

/// The differences, in the order of the values.
pub fn leaves(before: &Value, after: &Value) -> Vec<Leaf> {
    let mut found = Vec::new();
    walk(before, after, &mut Vec::new(), &mut found);
    found
}

/// What a change from one form to another asks of a type.
pub fn strongest(kind: &str, before: &Value, after: &Value) -> Recreation {
    leaves(before, after).iter().map(|leaf| leaf.recreation(kind)).max().unwrap_or(Recreation::Never)
}

fn walk(before: &Value, after: &Value, path: &mut Vec<String>, found: &mut Vec<Leaf>) {
    match (before, after) {
        (Value::Object(old), Value::Object(new)) => {
            let gone = old.keys().filter(|name| !new.contains_key(*name));
            for name in new.keys().chain(gone) {
                step(old.get(name), new.get(name), name, path, found);
            }
        }
        (Value::Array(old), Value::Array(new)) => {
            for index in 0..old.len().max(new.len()) {
                step(old.get(index), new.get(index), &index.to_string(), path, found);
            }
        }
        _ if before == after => {}
        _ => found.push(Leaf { path: path.clone(), before: Some(before.clone()), after: Some(after.clone()) }),
    }
}

fn step(before: Option<&Value>, after: Option<&Value>, name: &str, path: &mut Vec<String>, found: &mut Vec<Leaf>) {
    path.push(name.to_owned());
    match (before, after) {
        (Some(before), Some(after)) => walk(before, after, path, found),
        (None, None) => {}
        (before, after) => {
            found.push(Leaf { path: path.clone(), before: before.cloned(), after: after.cloned() });
        }
    }
    path.pop();
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn finds_leaves() {
        let found = leaves(&json!({"A": 1, "B": [1, 2], "C": 3}), &json!({"A": 1, "B": [1, 5], "D": 4}));
        let paths: Vec<String> = found.iter().map(|leaf| leaf.path.join("/")).collect();
        assert_eq!(paths, ["B/1", "D", "C"]);
    }
}
