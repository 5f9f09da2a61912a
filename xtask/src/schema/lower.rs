//! A JSON schema to nodes of the graph. Documentation and examples are dropped; what constrains values is kept.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, ensure};
use infra_rules::schema::layout::{self, rare, shape};
use serde_json::{Map, Value};

use super::facts::{Facts, definition};
use super::graph::{Graph, Id, Item, Node};
use super::keywords::{self, IGNORED, names, short};
use super::references::{Spec, targets};

/// Lowers schemas into one graph.
#[derive(Debug)]
pub(super) struct Lower<'a> {
    /// Where the nodes go.
    pub(super) graph: Graph,
    facts: &'a Facts<'a>,
    types: &'a BTreeMap<String, Value>,
    /// Nodes of references that were met in the present document.
    met: BTreeMap<String, Id>,
}

impl<'a> Lower<'a> {
    pub(super) fn new(facts: &'a Facts<'a>, types: &'a BTreeMap<String, Value>) -> Self {
        Self { graph: Graph::default(), facts, types, met: BTreeMap::new() }
    }

    /// Lowers a whole document.
    pub(super) fn document(&mut self, document: &Value, spec: &Spec<'a>) -> Result<Id> {
        self.met.clear();
        self.node(document, document, spec)
    }

    fn node(&mut self, document: &Value, node: &Value, spec: &Spec<'a>) -> Result<Id> {
        if node.get("$ref").is_none() {
            let id = self.graph.reserve();
            return self.fill(id, document, node, spec);
        }
        let key = format!("{node}{:?}{:?}", spec.types, spec.references);
        if let Some(id) = self.met.get(&key) {
            return Ok(*id);
        }
        let id = self.graph.reserve();
        self.met.insert(key, id);
        self.fill(id, document, &merged(document, node), spec)
    }

    fn fill(&mut self, id: Id, document: &Value, node: &Value, spec: &Spec<'a>) -> Result<Id> {
        let made = match node {
            Value::Bool(true) => Node::default(),
            Value::Bool(false) => Node { bits: 1 << shape::NEVER, ..Node::default() },
            Value::Object(keys) => self.object(document, keys, node, spec).with_context(|| short(node))?,
            _ => anyhow::bail!("not a schema: {}", short(node)),
        };
        if let Some(place) = self.graph.nodes.get_mut(id) {
            *place = made;
        }
        Ok(id)
    }

    fn object(&mut self, document: &Value, keys: &Map<String, Value>, node: &Value, spec: &Spec<'a>) -> Result<Node> {
        let mut made = Node { bits: keywords::kinds(node.get("type"))?, ..Node::default() };
        let mut rares = BTreeMap::new();
        let mut conditionals = Vec::new();
        for (key, value) in keys {
            match key.as_str() {
                "properties" | "patternProperties" | "additionalProperties" => {
                    self.properties(document, (key, value), spec, &mut made)?;
                }
                "items" => {
                    let id = self.node(document, value, &spec.element())?;
                    made.fields.insert(shape::ITEMS, Item::Node(id));
                }
                "oneOf" | "anyOf" | "allOf" => {
                    let list = self.nodes(document, value, spec)?;
                    made.fields.insert(alternative(key), list);
                }
                "prefixItems" => _ = rares.insert(rare::PREFIX_ITEMS, self.nodes(document, value, &spec.element())?),
                "not" | "propertyNames" | "contains" => {
                    let id = self.node(document, value, &Spec::default())?;
                    rares.insert(single(key), Item::Node(id));
                }
                "if" => {
                    for branch in ["if", "then", "else"] {
                        let branch = node.get(branch).map(|value| self.node(document, value, &Spec::default()));
                        conditionals.push(Item::Branch(branch.transpose()?));
                    }
                }
                "dependencies" => self.dependencies(document, value, &mut rares, &mut conditionals)?,
                "then" | "else" | "type" => {}
                _ => keywords::plain(key, value, &mut made, &mut rares)?,
            }
        }
        if !conditionals.is_empty() {
            rares.insert(rare::CONDITIONALS, Item::List(3, conditionals));
        }
        if !rares.is_empty() {
            made.fields.insert(shape::RARE, Item::Record(rares));
        }
        self.targets(document, node, spec, &mut made);
        Ok(made)
    }

    /// What is said about keys.
    fn properties(
        &mut self,
        document: &Value,
        (key, value): (&str, &Value),
        spec: &Spec<'a>,
        made: &mut Node,
    ) -> Result<()> {
        let (facts, inner) = (self.facts, spec.element());
        match (key, value) {
            ("properties", _) => {
                let list = self.named(document, value, |name| spec.property(facts, name), true)?;
                if !list.is_empty() {
                    made.fields.insert(shape::PROPERTIES, Item::List(2, list));
                }
            }
            ("patternProperties", _) => {
                let list = self.named(document, value, |_| inner.clone(), false)?;
                made.fields.insert(shape::PATTERN_PROPERTIES, Item::List(2, list));
            }
            (_, Value::Bool(true)) => {}
            (_, Value::Bool(false)) => made.bits |= 1 << shape::CLOSED,
            _ => {
                let id = self.node(document, value, &inner)?;
                made.fields.insert(shape::ADDITIONAL, Item::Node(id));
            }
        }
        Ok(())
    }

    /// Shapes by name, sorted as the reader searches them.
    fn named(
        &mut self,
        document: &Value,
        value: &Value,
        spec: impl Fn(&str) -> Spec<'a>,
        distinct: bool,
    ) -> Result<Vec<Item>> {
        let mut sorted: Vec<_> = value.as_object().context("not an object")?.iter().collect();
        sorted.sort_by_cached_key(|(name, _)| (layout::fold(name, false), (*name).clone()));
        let folds: BTreeSet<_> = sorted.iter().map(|(name, _)| layout::fold(name, false)).collect();
        ensure!(!distinct || folds.len() == sorted.len(), "names that differ in case only: {}", short(value));
        let mut list = Vec::new();
        for (name, value) in sorted {
            list.push(Item::Text(name.clone()));
            list.push(Item::Node(self.node(document, value, &spec(name))?));
        }
        Ok(list)
    }

    fn nodes(&mut self, document: &Value, value: &Value, spec: &Spec<'a>) -> Result<Item> {
        let mut list = Vec::new();
        for value in value.as_array().context("not a list")? {
            list.push(Item::Node(self.node(document, value, spec)?));
        }
        Ok(Item::List(1, list))
    }

    /// What a property brings with it: other properties, or a schema, which is the same as "if it is there, then".
    fn dependencies(
        &mut self,
        document: &Value,
        value: &Value,
        rares: &mut BTreeMap<u32, Item>,
        conditionals: &mut Vec<Item>,
    ) -> Result<()> {
        let mut lists = Vec::new();
        for (name, value) in value.as_object().context("not an object")? {
            if value.is_array() {
                lists.extend([Item::Text(name.clone()), names(value)]);
                continue;
            }
            let when = serde_json::json!({ "required": [name] });
            let when = self.node(document, &when, &Spec::default())?;
            let then = self.node(document, value, &Spec::default())?;
            conditionals.extend([Item::Branch(Some(when)), Item::Branch(Some(then)), Item::Branch(None)]);
        }
        if !lists.is_empty() {
            ensure!(
                rares.insert(rare::DEPENDENT_REQUIRED, Item::List(2, lists)).is_none(),
                "two lists of dependencies"
            );
        }
        Ok(())
    }

    /// References that fit: sources of the node's formats, and what either package names. Of a list, its elements.
    fn targets(&self, document: &Value, node: &Value, spec: &Spec<'a>, made: &mut Node) {
        let found = targets(self.facts, self.types, document, node, spec);
        if !found.is_empty() {
            let cells = found.into_iter().flat_map(|(name, attribute)| [Item::Text(name), Item::Text(attribute)]);
            made.fields.insert(shape::TARGETS, Item::List(2, cells.collect()));
        }
    }
}

/// What a reference refers to, together with the keywords beside it.
pub(super) fn merged<'v>(document: &'v Value, node: &'v Value) -> Cow<'v, Value> {
    let found = definition(document, node);
    let (Value::Object(found), Value::Object(beside)) = (found, node) else { return Cow::Borrowed(found) };
    if beside.keys().all(|key| key == "$ref" || IGNORED.contains(&key.as_str())) {
        return Cow::Borrowed(definition(document, node));
    }
    let mut all = found.clone();
    all.extend(beside.iter().filter(|(key, _)| *key != "$ref").map(|(key, value)| (key.clone(), value.clone())));
    Cow::Owned(Value::Object(all))
}

/// The field of a list of alternatives.
fn alternative(key: &str) -> u32 {
    match key {
        "oneOf" => shape::ONE_OF,
        "anyOf" => shape::ANY_OF,
        _ => shape::ALL_OF,
    }
}

/// The field of a keyword with one schema.
fn single(key: &str) -> u32 {
    match key {
        "not" => rare::NOT,
        "contains" => rare::CONTAINS,
        _ => rare::PROPERTY_NAMES,
    }
}
