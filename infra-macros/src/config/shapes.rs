//! The one type of `env` that all environments share.

use super::environments::Merged;
use super::read::Faults;
use super::source::{Entry, Node, Value};
use super::{Environment, Shape};
use crate::eval::{Data, Table};
use infra_rules::schema::suggest;
use std::rc::Rc;

/// Finds the type of `env`, and what does not fit it.
pub(super) fn unify(environments: &[Merged], faults: &mut Faults) -> Shape {
    let nodes: Vec<(String, &Node)> = environments.iter().map(|one| (one.name.clone(), &one.values)).collect();
    if nodes.is_empty() {
        return Shape::Table(Vec::new());
    }
    Unifier { faults }.node("env", &nodes)
}

struct Unifier<'a> {
    faults: &'a mut Faults,
}

/// Values that have to be of one type, each with the environment (and the element) that it is of.
type Nodes<'a> = [(String, &'a Node)];

impl Unifier<'_> {
    fn node(&mut self, path: &str, nodes: &Nodes<'_>) -> Shape {
        let nodes: Vec<_> = nodes.iter().filter(|(_, node)| !matches!(node.value, Value::Refused)).cloned().collect();
        let Some((who, first)) = nodes.first() else { return Shape::String };
        for (other, node) in &nodes[1..] {
            if !alike(first, node) {
                let message = format!("`{path}` is {} in {other}, but {} in {who}", node.kind(), first.kind());
                let help = format!("write the same kind of value in all; in {who} it is at line {}", first.line);
                self.faults.push(node.line, message, help);
            }
        }
        match &first.value {
            Value::Text(_) | Value::Refused => Shape::String,
            Value::Boolean(_) => Shape::Boolean,
            Value::Integer(_) | Value::Float(_) => {
                let float = nodes.iter().any(|(_, node)| matches!(node.value, Value::Float(_)));
                if float { Shape::Float } else { Shape::Integer }
            }
            Value::List(_) => self.list(path, &nodes),
            Value::Table(_) => self.table(path, &nodes),
        }
    }

    fn list(&mut self, path: &str, nodes: &Nodes<'_>) -> Shape {
        let mut items = Vec::new();
        for (who, node) in nodes {
            if let Value::List(own) = &node.value {
                items.extend(own.iter().enumerate().map(|(at, item)| (format!("{who} (element {at})"), item)));
            }
        }
        if items.is_empty() {
            let line = nodes.first().map_or(0, |(_, node)| node.line);
            let help = "give it an element in one environment, or leave the key out until there is one";
            self.faults.push(
                line,
                format!("`{path}` is empty in every environment, so that its type cannot be told"),
                help,
            );
            return Shape::List(Box::new(Shape::String));
        }
        Shape::List(Box::new(self.node(path, &items)))
    }

    fn table(&mut self, path: &str, nodes: &Nodes<'_>) -> Shape {
        let tables = || nodes.iter().filter(|(_, node)| matches!(node.value, Value::Table(_)));
        let mut shapes = Vec::new();
        let mut slips: Vec<String> = Vec::new();
        for key in keys(nodes) {
            let found: Vec<(String, &Node)> =
                nodes.iter().filter_map(|(who, node)| Some((who.clone(), &node.get(key)?.node))).collect();
            // What is another key misspelt was said where the other key is missing.
            if slips.iter().all(|slip| slip != key) {
                let lacking = tables().filter(|(_, node)| node.get(key).is_none());
                slips.extend(lacking.filter_map(|(who, node)| self.missing(path, key, (who, node), nodes)));
            }
            let shape = self.node(&format!("{path}.{key}"), &found);
            shapes.push((key.to_owned(), shape));
        }
        Shape::Table(shapes)
    }

    /// Reports a missing key; gives the key that it is perhaps misspelt as.
    fn missing(&mut self, path: &str, key: &str, (who, node): (&str, &Node), nodes: &Nodes<'_>) -> Option<String> {
        let found: Vec<(&str, &Entry)> =
            nodes.iter().filter_map(|(other, node)| Some((other.as_str(), node.get(key)?))).collect();
        let have: Vec<&str> = found.iter().map(|(who, _)| *who).collect();
        let message = format!("`{path}.{key}` is missing in {who}; {} {} it", list_of(&have), verb(have.len()));
        // A key that only this one has is perhaps the missing one, misspelt.
        let others = |key: &str| nodes.iter().filter(|(_, node)| node.get(key).is_some()).count() > 1;
        let entries = if let Value::Table(entries) = &node.value { entries.as_slice() } else { &[] };
        let slips = entries.iter().map(|entry| entry.key.as_str()).filter(|key| !others(key));
        if let Some(near) = suggest(key, slips) {
            let line = node.get(near).map_or(node.line, |entry| entry.line);
            self.faults.push(line, message, format!("`{near}` is only in {who}: did you mean `{key}`?"));
            return Some(near.to_owned());
        }
        let example = found.first().map_or_else(String::new, |(_, entry)| entry.node.written());
        let below = path.strip_prefix("env").unwrap_or(path);
        let mut help = if who.contains(' ') {
            format!("add `{key} = {example}` to the element")
        } else {
            format!(
                "add `{key} = {example}` under `[env.{who}{below}]`, or a default for all under `[env-defaults{below}]`"
            )
        };
        if let Some(near) = suggest(key, entries.iter().map(|entry| entry.key.as_str())) {
            help = format!("{help}; or is `{near}` meant?");
        }
        self.faults.push(node.line, message, help);
        None
    }
}

/// All keys of some tables, in the order in which they are first seen.
fn keys<'a>(nodes: &'a Nodes<'_>) -> Vec<&'a str> {
    let mut keys: Vec<&str> = Vec::new();
    let entries = nodes.iter().filter_map(|(_, node)| match &node.value {
        Value::Table(entries) => Some(entries),
        _ => None,
    });
    for entry in entries.flatten() {
        if !keys.contains(&entry.key.as_str()) {
            keys.push(&entry.key);
        }
    }
    keys
}

fn alike(one: &Node, other: &Node) -> bool {
    let number = |node: &Node| matches!(node.value, Value::Integer(_) | Value::Float(_));
    std::mem::discriminant(&one.value) == std::mem::discriminant(&other.value) || (number(one) && number(other))
}

fn verb(count: usize) -> &'static str {
    if count == 1 { "has" } else { "have" }
}

/// "dev", "dev and staging", "dev, staging and prod".
pub(super) fn list_of(names: &[&str]) -> String {
    match names {
        [] => "none".to_owned(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// What `env` is in an environment. What is missing in a faulty file gets a value that stands for nothing.
pub(super) fn environment(merged: &Merged, shape: &Shape) -> Environment {
    Environment { name: merged.name.clone(), values: data(Some(&merged.values), shape), deploy: merged.deploy.clone() }
}

fn data(node: Option<&Node>, shape: &Shape) -> Data {
    match (shape, node.map(|node| &node.value)) {
        (Shape::Integer, Some(Value::Integer(value))) => Data::integer(*value),
        (Shape::Integer, _) => Data::integer(0),
        (Shape::Float, Some(Value::Float(value))) => Data::Float(*value),
        #[expect(clippy::cast_precision_loss, reason = "as Rust would read it with a point behind it")]
        (Shape::Float, Some(Value::Integer(value))) => Data::Float(*value as f64),
        (Shape::Float, _) => Data::Float(0.0),
        (Shape::String, Some(Value::Text(text))) => Data::text(text),
        (Shape::String, _) => Data::text(""),
        (Shape::Boolean, Some(Value::Boolean(value))) => Data::Bool(*value),
        (Shape::Boolean, _) => Data::Bool(false),
        (Shape::List(shape), Some(Value::List(items))) => {
            Data::List(items.iter().map(|item| data(Some(item), shape)).collect())
        }
        (Shape::List(_), _) => Data::List(Rc::from([])),
        (Shape::Table(shapes), _) => {
            let mut table = Table::default();
            for (key, shape) in shapes {
                let entry: Option<&Entry> = node.and_then(|node| node.get(key));
                table.set(key, data(entry.map(|entry| &entry.node), shape));
            }
            Data::Table(Rc::new(table))
        }
    }
}
