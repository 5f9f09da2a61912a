//! A JSON schema to nodes of the graph. Documentation and examples are dropped; what constrains values is kept.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, ensure};
use infra_rules::schema::layout::{self, rare, shape};
use serde_json::{Map, Value};

use super::facts::{Facts, Target, definition, formats, texts};
use super::graph::{Graph, Id, Item, Node, Scalar};

/// Keywords that hold no constraint, or one that is stored with the type.
pub(super) const IGNORED: &[&str] = &[
    "$comment",
    "$id",
    "$schema",
    "additionalIdentifiers",
    "arrayType",
    "conditionalCreateOnlyProperties",
    "createOnlyProperties",
    "definitions",
    "deprecatedProperties",
    "description",
    "documentationUrl",
    "examples",
    "handlers",
    "insertionOrder",
    "lifecycle",
    "primaryIdentifier",
    "propertyTransform",
    "readOnlyProperties",
    "replacementStrategy",
    "resourceLink",
    "sourceUrl",
    "tagging",
    "taggable",
    "title",
    "typeConfiguration",
    "typeName",
    "writeOnlyProperties",
];

/// The second package's view of a node: its possible types, and references named on the way to it.
#[derive(Debug, Clone, Default)]
pub(super) struct Spec<'a> {
    /// Types of the value.
    pub(super) types: Vec<&'a Value>,
    /// Properties of types whose value is wanted here.
    pub(super) references: BTreeSet<Target>,
}

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
        let mut made = Node { bits: kinds(node.get("type"))?, ..Node::default() };
        let mut rares = BTreeMap::new();
        let mut conditionals = Vec::new();
        for (key, value) in keys {
            match key.as_str() {
                "properties" => self.properties(document, value, spec, &mut made)?,
                "patternProperties" => {
                    let inner = spec.element();
                    let list = self.named(document, value, |_| inner.clone(), false)?;
                    made.fields.insert(shape::PATTERN_PROPERTIES, Item::List(2, list));
                }
                "additionalProperties" => match value {
                    Value::Bool(true) => {}
                    Value::Bool(false) => made.bits |= 1 << shape::CLOSED,
                    _ => {
                        let id = self.node(document, value, &spec.element())?;
                        made.fields.insert(shape::ADDITIONAL, Item::Node(id));
                    }
                },
                "items" => {
                    let id = self.node(document, value, &spec.element())?;
                    made.fields.insert(shape::ITEMS, Item::Node(id));
                }
                "oneOf" | "anyOf" | "allOf" => {
                    let bit = match key.as_str() {
                        "oneOf" => shape::ONE_OF,
                        "anyOf" => shape::ANY_OF,
                        _ => shape::ALL_OF,
                    };
                    let list = self.nodes(document, value, spec)?;
                    made.fields.insert(bit, list);
                }
                "prefixItems" => {
                    let list = self.nodes(document, value, &spec.element())?;
                    rares.insert(rare::PREFIX_ITEMS, list);
                }
                "not" => {
                    rares.insert(rare::NOT, Item::Node(self.node(document, value, &Spec::default())?));
                }
                "propertyNames" => {
                    rares.insert(rare::PROPERTY_NAMES, Item::Node(self.node(document, value, &Spec::default())?));
                }
                "contains" => {
                    rares.insert(rare::CONTAINS, Item::Node(self.node(document, value, &Spec::default())?));
                }
                "if" => {
                    for branch in ["if", "then", "else"] {
                        let id = match node.get(branch) {
                            Some(value) => Some(self.node(document, value, &Spec::default())?),
                            None => None,
                        };
                        conditionals.push(Item::Branch(id));
                    }
                }
                "dependencies" => self.dependencies(document, value, &mut rares, &mut conditionals)?,
                "then" | "else" | "type" => {}
                _ => scalar_keyword(key, value, &mut made, &mut rares)?,
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

    /// Properties, sorted as the reader searches them.
    fn properties(&mut self, document: &Value, value: &Value, spec: &Spec<'a>, made: &mut Node) -> Result<()> {
        let facts = self.facts;
        let list = self.named(document, value, |name| spec.property(facts, name), true)?;
        if !list.is_empty() {
            made.fields.insert(shape::PROPERTIES, Item::List(2, list));
        }
        Ok(())
    }

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

/// References that fit a node.
pub(super) fn targets(
    facts: &Facts<'_>,
    types: &BTreeMap<String, Value>,
    document: &Value,
    node: &Value,
    spec: &Spec<'_>,
) -> BTreeSet<Target> {
    let own = std::iter::once(node).chain(super::facts::alternatives(node)).map(|node| definition(document, node));
    let mut found = BTreeSet::new();
    for node in own {
        for format in formats(node) {
            found.extend(facts.formats.get(&format).into_iter().flatten().cloned());
        }
        if let Some(relation) = node.get("relationshipRef") {
            let text = |key| relation.get(key).and_then(Value::as_str).unwrap_or_default();
            let property = text("propertyPath").trim_start_matches("/properties/").replace('/', ".");
            found.extend(facts.targets(types, text("typeName"), &property));
        }
    }
    if node.get("items").is_none() {
        for (name, property) in &spec.references {
            found.extend(facts.targets(types, name, property));
        }
    }
    found
}

impl<'a> Spec<'a> {
    /// The view of a whole resource.
    pub(super) fn resource(entity: Option<&&'a Value>) -> Self {
        Self { types: entity.into_iter().copied().collect(), references: BTreeSet::new() }
    }

    /// The view of a property.
    pub(super) fn property(&self, facts: &Facts<'a>, name: &str) -> Self {
        let mut found = Self::default();
        for ty in &self.types {
            let nested = ty.pointer("/reference/$ref").and_then(Value::as_str).and_then(|id| facts.nested.get(id));
            let owner = nested.copied().unwrap_or(ty);
            let Some(property) = owner.get("properties").and_then(|properties| properties.get(name)) else { continue };
            found.types.extend(property.get("type").into_iter().flat_map(flat));
            let key = owner.get("cloudFormationType").and_then(Value::as_str).unwrap_or_default();
            let key = (key.to_owned(), name.to_owned());
            if !facts.patch.open.contains(&key) {
                let references = property.get("relationshipRefs").and_then(Value::as_array).into_iter().flatten();
                found.references.extend(references.filter_map(|reference| {
                    let text = |key| reference.get(key)?.as_str().map(str::to_owned);
                    Some((text("cloudFormationType")?, text("propertyName")?))
                }));
            }
            found.references.extend(facts.patch.also.get(&key).into_iter().flatten().cloned());
        }
        found.any_key_form(name);
        found
    }

    /// Encryption keys are taken by id, ARN or alias, unless the property's name says which.
    fn any_key_form(&mut self, name: &str) {
        let key = |property: &str| ("AWS::KMS::Key".to_owned(), property.to_owned());
        let named = self.references.contains(&key("Arn")) || self.references.contains(&key("KeyId"));
        if named && !name.to_ascii_lowercase().contains("arn") {
            let alias = ("AWS::KMS::Alias".to_owned(), "AliasName".to_owned());
            self.references.extend([key("Arn"), key("KeyId"), alias]);
        }
    }

    /// The view of an element, or of a value of a map.
    pub(super) fn element(&self) -> Self {
        let types = self.types.iter().filter_map(|ty| ty.get("element")).flat_map(flat).collect();
        Self { types, references: self.references.clone() }
    }
}

/// The members of a union, or the type itself.
fn flat(ty: &Value) -> Vec<&Value> {
    match ty.get("types").and_then(Value::as_array) {
        Some(types) => types.iter().flat_map(flat).collect(),
        None => vec![ty],
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

fn names(value: &Value) -> Item {
    Item::List(1, texts(Some(value)).into_iter().map(Item::Text).collect())
}

fn groups(value: &Value) -> Item {
    let nested = value.as_array().is_some_and(|list| list.iter().all(Value::is_array));
    let list = if nested { value.as_array().into_iter().flatten().map(names).collect() } else { vec![names(value)] };
    Item::List(1, list)
}

fn dependents(value: &Value) -> Result<Item> {
    let entries = value.as_object().context("not an object")?.iter();
    Ok(Item::List(2, entries.flat_map(|(name, others)| [Item::Text(name.clone()), names(others)]).collect()))
}

/// Keywords without schemas in them.
fn scalar_keyword(key: &str, value: &Value, made: &mut Node, rares: &mut BTreeMap<u32, Item>) -> Result<()> {
    let fields = &mut made.fields;
    match key {
        "required" => {
            let list = texts(Some(value));
            if !list.is_empty() {
                fields.insert(shape::REQUIRED, names(value));
            }
        }
        "enum" | "enumCaseInsensitive" => {
            let list = value.as_array().context("not a list")?.iter().map(scalar).collect::<Result<_>>()?;
            ensure!(fields.insert(shape::ENUMERATION, Item::List(1, list)).is_none(), "two enumerations");
            made.bits |= u32::from(key != "enum") << shape::ENUM_IGNORES_CASE;
        }
        "pattern" | "format" => {
            let bit = if key == "format" { shape::FORMAT } else { shape::PATTERN };
            fields.insert(bit, Item::Text(value.as_str().context("not a text")?.to_owned()));
        }
        "minLength" | "maxLength" => bound(fields, shape::LENGTH, key, value)?,
        "minItems" | "maxItems" => bound(fields, shape::ITEM_COUNT, key, value)?,
        "minProperties" | "maxProperties" => bound(fields, shape::PROPERTY_COUNT, key, value)?,
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => range(fields, key, value)?,
        "uniqueItems" => made.bits |= u32::from(value == &Value::Bool(true)) << shape::UNIQUE_ITEMS,
        "const" => _ = rares.insert(rare::CONSTANT, scalar(value)?),
        "default" => {
            if let Ok(value) = scalar(value) {
                rares.insert(rare::DEFAULT, value);
            }
        }
        "uniqueKeys" => _ = rares.insert(rare::UNIQUE_KEYS, names(value)),
        "maxUniqueItems" => {
            let count = u32::try_from(value.as_u64().context("not a count")?)?;
            rares.insert(rare::UNIQUE_ITEM_COUNT, Item::Word(count + 1));
        }
        "requiredXor" => _ = rares.insert(rare::REQUIRED_XOR, groups(value)),
        "requiredOr" => _ = rares.insert(rare::REQUIRED_OR, groups(value)),
        "dependentRequired" => _ = rares.insert(rare::DEPENDENT_REQUIRED, dependents(value)?),
        "dependentExcluded" => _ = rares.insert(rare::DEPENDENT_EXCLUDED, dependents(value)?),
        "relationshipRef" => {}
        _ => ensure!(IGNORED.contains(&key), "unknown keyword `{key}`"),
    }
    Ok(())
}

fn bound(fields: &mut BTreeMap<u32, Item>, bit: u32, key: &str, value: &Value) -> Result<()> {
    let value = value.as_u64().context("not a count")?;
    let (mut low, mut high) = match fields.get(&bit) {
        Some(Item::Pair(low, high)) => (*low, *high),
        _ => (None, None),
    };
    if key.starts_with("min") {
        low = Some(value)
    } else {
        high = Some(value)
    }
    fields.insert(bit, Item::Pair(low, high));
    Ok(())
}

fn range(fields: &mut BTreeMap<u32, Item>, key: &str, value: &Value) -> Result<()> {
    let bit = match key {
        "minimum" => layout::range::MIN,
        "maximum" => layout::range::MAX,
        "exclusiveMinimum" => layout::range::EXCLUSIVE_MIN,
        "exclusiveMaximum" => layout::range::EXCLUSIVE_MAX,
        _ => layout::range::MULTIPLE_OF,
    };
    let number = Item::Number(value.as_f64().context("not a number")?);
    match fields.entry(shape::RANGE).or_insert_with(|| Item::Record(BTreeMap::new())) {
        Item::Record(record) => _ = record.insert(bit, number),
        _ => anyhow::bail!("a range that is no record"),
    }
    Ok(())
}

fn scalar(value: &Value) -> Result<Item> {
    Ok(Item::Scalar(match value {
        Value::String(text) => Scalar::Text(text.clone()),
        Value::Bool(truth) => Scalar::Bool(*truth),
        Value::Number(number) => {
            let value = number.as_f64().context("not a number")?;
            let whole = number.is_i64() && value.abs() < 9e15;
            if whole { Scalar::Int(value) } else { Scalar::Float(value) }
        }
        _ => anyhow::bail!("not a scalar: {}", short(value)),
    }))
}

/// The bits of the kinds a schema names.
fn kinds(value: Option<&Value>) -> Result<u32> {
    let all = ["object", "array", "string", "integer", "number", "boolean"];
    let names = match value {
        None => Vec::new(),
        Some(Value::String(name)) => vec![name.clone()],
        list => texts(list),
    };
    let mut bits = 0;
    for name in names.iter().filter(|name| *name != "null") {
        let bit = all.iter().position(|known| known == name).with_context(|| format!("unknown kind `{name}`"))?;
        bits |= 1 << bit;
    }
    Ok(bits)
}

fn short(value: &Value) -> String {
    value.to_string().chars().take(160).collect()
}
