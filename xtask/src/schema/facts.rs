//! What is gathered from both packages about each type before its schema is lowered: attributes, what `Ref` gives,
//! where values of a format come from, and the second package's properties.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::sources::{Sources, json, root};

/// Type and attribute; an empty attribute is what `Ref` gives.
pub(super) type Target = (String, String);

/// What is known of all types.
#[derive(Debug, Default)]
pub(super) struct Facts<'a> {
    /// The second package's entity of each type.
    pub(super) resources: BTreeMap<&'a str, &'a Value>,
    /// The second package's nested types by id.
    pub(super) nested: BTreeMap<&'a str, &'a Value>,
    /// Attributes of each type, by name, with their schema in the first package if there is one.
    pub(super) attributes: BTreeMap<&'a str, BTreeMap<String, Option<&'a Value>>>,
    /// What `Ref` gives; types where that is unknown or put together are left out.
    pub(super) refs: BTreeMap<&'a str, String>,
    /// What gives a value of a format.
    pub(super) formats: BTreeMap<String, BTreeSet<Target>>,
    /// Our corrections of the second package's references.
    pub(super) patch: Patch,
}

/// Corrections of references, by type and property.
#[derive(Debug, Default)]
pub(super) struct Patch {
    /// Properties that take references to more types than the package lists.
    pub(super) open: BTreeSet<(String, String)>,
    /// Further references that fit.
    pub(super) also: BTreeMap<(String, String), BTreeSet<Target>>,
}

/// Follows a path of property names through a type's schema. `None` if the path leaves the schema.
pub(super) fn resolve<'a>(schema: &'a Value, path: &str, separator: char) -> Option<&'a Value> {
    let mut node = schema;
    for part in path.split(separator) {
        node = definition(schema, node);
        let listed = node.get("properties").and_then(|properties| properties.get(part));
        node = match listed {
            Some(found) => found,
            None if part == "*" => node.get("items")?,
            None => alternatives(node).find_map(|other| definition(schema, other).get("properties")?.get(part))?,
        };
    }
    Some(definition(schema, node))
}

/// The definition a node refers to, or the node itself.
pub(super) fn definition<'a>(schema: &'a Value, node: &'a Value) -> &'a Value {
    let mut node = node;
    for _ in 0..8 {
        let Some(pointer) = node.get("$ref").and_then(Value::as_str) else { break };
        match schema.pointer(pointer.trim_start_matches('#')) {
            Some(found) => node = found,
            None => break,
        }
    }
    node
}

/// The alternatives of a node.
pub(super) fn alternatives(node: &Value) -> impl Iterator<Item = &Value> {
    let lists = ["allOf", "oneOf", "anyOf"].into_iter().filter_map(|key| node.get(key)?.as_array());
    lists.flatten()
}

/// The texts of a list.
pub(super) fn texts(list: Option<&Value>) -> Vec<String> {
    let list = list.and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The paths of a list, `/properties/A/B` as `A/B`.
pub(super) fn paths(list: Option<&Value>) -> Vec<String> {
    texts(list).iter().map(|path| path.trim_start_matches("/properties/").to_owned()).collect()
}

impl<'a> Facts<'a> {
    /// Gathers the facts.
    pub(super) fn gather(sources: &'a Sources) -> Result<Self> {
        let mut facts = Self::default();
        for entity in sources.entities("resource") {
            let name = entity.get("cloudFormationType").and_then(Value::as_str).context("a resource without a name")?;
            facts.resources.insert(name, entity);
        }
        for entity in sources.entities("typeDefinition") {
            let id = entity.get("$id").and_then(Value::as_str).context("a nested type without an id")?;
            facts.nested.insert(id, entity);
        }
        facts.patch = Patch::read()?;
        let lists = AttributeLists::read(sources)?;
        for (name, schema) in &sources.types {
            let attributes = facts.attributes_of(name, schema, &lists);
            facts.attributes.insert(name, attributes);
            if let Some(identifier) = facts.identifier(name, schema) {
                facts.refs.insert(name, identifier);
            }
        }
        for (name, schema) in &sources.types {
            facts.add_formats(name, schema);
        }
        Ok(facts)
    }

    /// What may be given by reference where `property` of `type_name` is asked for.
    pub(super) fn targets(&self, types: &BTreeMap<String, Value>, type_name: &str, property: &str) -> BTreeSet<Target> {
        let mut found = BTreeSet::new();
        let mut add = |attribute: &str| found.insert((type_name.to_owned(), attribute.to_owned()));
        let given = self.refs.get(type_name);
        if given.is_some_and(|given| given == property) {
            add("");
        }
        if self.attributes.get(type_name).is_some_and(|attributes| attributes.contains_key(property)) {
            add(property);
        }
        let node = types.get(type_name).and_then(|schema| resolve(schema, property, '.'));
        match node {
            // Each attribute of the same format, here or in another type, carries the same thing. Where a value may be
            // an id or a name, the format that is called like the property is meant.
            Some(node) => {
                let formats = formats(node);
                let several = formats.len() > 1;
                let meant = formats.iter().filter(|format| !several || format.ends_with(&format!(".{property}")));
                for targets in meant.filter_map(|format| self.formats.get(format)) {
                    found.extend(targets.iter().cloned());
                }
            }
            // The second package calls what Ref gives `Id` where a type has no such property.
            None if property == "Id" && given.is_some() => {
                add("");
            }
            None => {}
        }
        found
    }

    fn attributes_of(
        &self,
        name: &str,
        schema: &'a Value,
        lists: &AttributeLists,
    ) -> BTreeMap<String, Option<&'a Value>> {
        let mut names: BTreeSet<String> = paths(schema.get("readOnlyProperties"))
            .into_iter()
            .filter(|path| !path.contains('*'))
            .map(|path| path.replace('/', "."))
            .collect();
        if lists.every_property.contains(name) {
            let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
            properties.for_each(|(key, _)| spread(schema, key, 0, &mut names));
        }
        names.extend(lists.extra.get(name).into_iter().flatten().cloned());
        let known = self.resources.get(name).and_then(|entity| entity.get("attributes")?.as_object());
        for key in known.into_iter().flat_map(serde_json::Map::keys) {
            // `Id` is the second package's own word for what Ref gives, unless the first one has it too.
            if key != "Id" {
                names.insert(key.clone());
            }
        }
        names.into_iter().map(|key| (resolve(schema, &key, '.'), key)).map(|(node, key)| (key, node)).collect()
    }

    fn identifier(&self, name: &str, schema: &Value) -> Option<String> {
        let entity = self.resources.get(name);
        let stated = texts(entity.and_then(|entity| entity.get("cfnRefIdentifier")));
        let own = paths(schema.get("primaryIdentifier"));
        let other = texts(entity.and_then(|entity| entity.get("primaryIdentifier")));
        let list = [stated, own, other].into_iter().find(|list| !list.is_empty())?;
        match list.as_slice() {
            [one] => Some(one.replace('/', ".")),
            _ => None,
        }
    }

    fn add_formats(&mut self, name: &str, schema: &Value) {
        let mut given: Vec<(String, &Value)> = Vec::new();
        if let Some(node) = self.refs.get(name).and_then(|given| resolve(schema, given, '.')) {
            given.push((String::new(), node));
        }
        for (attribute, node) in self.attributes.get(name).into_iter().flatten() {
            given.extend(node.map(|node| (attribute.clone(), node)));
        }
        for (attribute, node) in given {
            for format in formats(node) {
                self.formats.entry(format).or_default().insert((name.to_owned(), attribute.clone()));
            }
        }
    }
}

/// The formats of a node and of its alternatives that name a property of a type.
pub(super) fn formats(node: &Value) -> BTreeSet<String> {
    let nodes = std::iter::once(node).chain(alternatives(node));
    let formats = nodes.filter_map(|node| node.get("format")?.as_str());
    formats.filter(|format| format.starts_with("AWS::")).map(str::to_owned).collect()
}

/// Adds a property of a type all of whose properties are attributes; objects by their parts.
fn spread(schema: &Value, path: &str, depth: u32, names: &mut BTreeSet<String>) {
    let Some(node) = resolve(schema, path, '.') else { return };
    let properties = node.get("properties").and_then(Value::as_object).filter(|_| depth < 4);
    match properties {
        Some(properties) => {
            properties.keys().for_each(|key| spread(schema, &format!("{path}.{key}"), depth + 1, names));
        }
        None => {
            let of_parts = node.get("items").map(|items| definition(schema, items));
            let kind = of_parts.and_then(|items| items.get("type")?.as_str());
            if !matches!(kind, Some("object" | "array")) {
                names.insert(path.to_owned());
            }
        }
    }
}

impl Patch {
    fn read() -> Result<Self> {
        let source = json(&root().join("infra-rules/data/patches/targets.json"))?;
        let section = |key: &str| {
            let types = source.get(key).and_then(Value::as_object).into_iter().flatten();
            types.flat_map(|(name, properties)| {
                let properties = properties.as_object().into_iter().flatten();
                properties.map(|(property, value)| ((name.clone(), property.clone()), value))
            })
        };
        let mut patch = Self { open: section("open").map(|(key, _)| key).collect(), also: BTreeMap::new() };
        for (key, value) in section("also") {
            let targets = texts(Some(value)).into_iter();
            let targets = targets.filter_map(|target| {
                target.split_once('.').map(|(name, property)| (name.to_owned(), property.to_owned()))
            });
            patch.also.insert(key, targets.collect());
        }
        Ok(patch)
    }
}

/// Attributes that the first package lists in its program, because no schema tells them.
#[derive(Debug, Default)]
struct AttributeLists {
    /// Types all of whose properties are attributes.
    every_property: BTreeSet<String>,
    /// Further attributes of a type.
    extra: BTreeMap<String, Vec<String>>,
}

impl AttributeLists {
    fn read(sources: &Sources) -> Result<Self> {
        let path = sources.lint.join("schema/_getatts.py");
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let block = |start: &str, end: &str| {
            let (_, rest) = text.split_once(start)?;
            rest.split_once(end).map(|(block, _)| block)
        };
        let every = block("_all_property_types = [", "\n]").context("no list of types with all properties")?;
        let extra = block("_exceptions = {", "\n}").context("no list of further attributes")?;
        let mut lists = Self { every_property: quoted(every).map(str::to_owned).collect(), extra: BTreeMap::new() };
        let mut current = String::new();
        for word in quoted(extra) {
            if word.starts_with("AWS::") {
                word.clone_into(&mut current);
            } else {
                lists.extra.entry(current.clone()).or_default().push(word.to_owned());
            }
        }
        Ok(lists)
    }
}

/// The words in double quotes.
pub(super) fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').skip(1).step_by(2)
}
