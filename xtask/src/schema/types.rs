//! The records of types and the head of the file.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, ensure};
use infra_rules::names;
use infra_rules::schema::layout::{self, head, kind};
use serde_json::Value;

use super::extensions::{self, Extension};
use super::facts::{Facts, alternatives, definition, paths, resolve};
use super::file::{self, Database, Head};
use super::graph::{Id, Item, Node};
use super::lower::Lower;
use super::references::Spec;
use super::sources::{Sources, json, root};

/// Types whose attributes are not all listed, with the prefix of the others.
pub(super) const OPEN_ATTRIBUTES: [(&str, &str); 4] = [
    ("AWS::CloudFormation::CustomResource", ""),
    ("AWS::CloudFormation::Stack", "Outputs."),
    ("AWS::Serverless::Application", "Outputs."),
    ("AWS::ServiceCatalog::CloudFormationProvisionedProduct", "Outputs."),
];

/// Builds the database. Returns its bytes and a line of counts.
pub(super) fn build(sources: &Sources, facts: &Facts<'_>) -> Result<(Database, String)> {
    let mut lower = Lower::new(facts, &sources.types);
    let extensions = extensions::read(sources)?;
    let stateful = stateful(facts)?;
    let mut records: Vec<(String, Id)> = Vec::new();
    for (name, schema) in &sources.types {
        let mut node = record(name, schema, facts, stateful.contains(name.as_str()))?;
        let spec = Spec::resource(facts.resources.get(name.as_str()));
        let shape = lower.document(schema, &spec).with_context(|| name.clone())?;
        node.fields.insert(kind::ROOT, Item::Node(shape));
        let mut list = Vec::new();
        for Extension { path, rule, schema, .. } in extensions.iter().filter(|extension| extension.type_name == *name) {
            let shape = lower.document(schema, &Spec::default()).with_context(|| rule.clone())?;
            list.extend([Item::Text(path.clone()), Item::Node(shape), Item::Text(rule.clone())]);
        }
        if !list.is_empty() {
            node.fields.insert(kind::ATTACHMENTS, Item::List(3, list));
        }
        lower.graph.nodes.push(node);
        records.push((name.clone(), lower.graph.nodes.len() - 1));
    }
    let metrics = metrics(sources);
    let counts = (records.len(), lower.graph.nodes.len(), extensions.len(), metrics.len());
    let database = file::write(&lower.graph, &content(sources, &records, metrics))?;
    let (types, nodes, attachments, metrics) = counts;
    let line = format!(
        "{types} types, {nodes} nodes of which {} differ, {attachments} further conditions, {metrics} metrics",
        database.nodes
    );
    Ok((database, line))
}

/// The head of the file.
fn content(sources: &Sources, records: &[(String, Id)], metrics: BTreeMap<(String, String), Sets>) -> Head {
    let list = |records: &[(String, Id)]| Item::List(1, records.iter().map(|(_, id)| Item::Node(*id)).collect());
    let services: BTreeSet<String> = records.iter().map(|(name, _)| names::service_of(name)).collect();
    let mut by_rust = records.to_vec();
    by_rust.sort_by_cached_key(|(name, _)| (names::service_of(name), names::name_of(name)));
    let set = |set: Vec<String>| Item::List(1, set.into_iter().map(Item::Text).collect());
    let metrics = metrics.into_iter().flat_map(|((namespace, name), sets)| {
        let sets = Item::List(1, sets.into_iter().map(set).collect());
        [Item::Text(namespace), Item::Text(name), sets]
    });
    vec![
        (head::TYPES, list(records)),
        (head::RUST_TYPES, list(&by_rust)),
        (head::SERVICES, Item::List(1, services.into_iter().map(Item::Text).collect())),
        (head::DATE, Item::Text(sources.date.clone())),
        (head::METRICS, Item::List(3, metrics.collect())),
    ]
}

fn record(name: &str, schema: &Value, facts: &Facts<'_>, stateful: bool) -> Result<Node> {
    let mut fields = BTreeMap::from([
        (kind::NAME, Item::Text(name.to_owned())),
        (kind::SERVICE, Item::Text(names::service_of(name))),
        (kind::RUST_NAME, Item::Text(names::name_of(name))),
        (kind::ATTRIBUTES, attributes(name, facts)?),
    ]);
    if let Some(given) = facts.refs.get(name) {
        fields.insert(kind::REF, Item::Text(given.clone()));
    }
    for (bit, key) in PATHS {
        let list: Vec<Item> = paths(schema.get(key)).into_iter().map(Item::Text).collect();
        if !list.is_empty() {
            fields.insert(bit, Item::List(1, list));
        }
    }
    if let Some((property, shape)) = tagging(name, schema, facts) {
        let replaces = paths(schema.get("createOnlyProperties")).contains(&property);
        fields.insert(kind::TAGS, Item::Text(property));
        fields.insert(kind::TAG_SHAPE, Item::Word(shape | (u32::from(replaces) << 8)));
    }
    if stateful {
        fields.insert(kind::STATEFUL, Item::Word(1));
    }
    if let Some(word) = schema.pointer("/lifecycle/status").and_then(Value::as_str) {
        fields.insert(kind::LIFECYCLE, Item::Text(word.to_owned()));
    }
    if let Some((_, prefix)) = OPEN_ATTRIBUTES.iter().find(|(open, _)| *open == name) {
        fields.insert(kind::OPEN_ATTRIBUTES, Item::Text((*prefix).to_owned()));
    }
    Ok(Node { bits: 0, fields })
}

/// Lists of paths: the bit of the record, the keyword of the schema.
pub(super) const PATHS: [(u32, &str); 6] = [
    (kind::READ_ONLY, "readOnlyProperties"),
    (kind::CREATE_ONLY, "createOnlyProperties"),
    (kind::CONDITIONAL_CREATE_ONLY, "conditionalCreateOnlyProperties"),
    (kind::WRITE_ONLY, "writeOnlyProperties"),
    (kind::DEPRECATED, "deprecatedProperties"),
    (kind::PRIMARY_IDENTIFIER, "primaryIdentifier"),
];

fn attributes(name: &str, facts: &Facts<'_>) -> Result<Item> {
    let mut sorted: Vec<_> = facts.attributes.get(name).into_iter().flatten().collect();
    sorted.sort_by_cached_key(|(attribute, _)| layout::fold(attribute, true));
    let folds: BTreeSet<_> = sorted.iter().map(|(attribute, _)| layout::fold(attribute, true)).collect();
    ensure!(folds.len() == sorted.len(), "attributes of {name} that differ in case only");
    let cells = sorted.into_iter().flat_map(|(attribute, node)| {
        let kind = attribute_kind(facts, name, attribute, *node);
        [Item::Text(attribute.clone()), Item::Word(kind)]
    });
    Ok(Item::List(2, cells.collect()))
}

/// The kind of an attribute: by the first package's schema, else by the second's type.
pub(super) fn attribute_kind(facts: &Facts<'_>, name: &str, attribute: &str, node: Option<&Value>) -> u32 {
    let stated = node.and_then(|node| node.get("type")?.as_str());
    let entity = facts.resources.get(name);
    let other = || entity?.get("attributes")?.get(attribute)?.pointer("/type/type")?.as_str();
    match stated.or_else(other).unwrap_or("") {
        "string" | "date-time" => 0,
        "integer" => 1,
        "number" => 2,
        "boolean" => 3,
        "array" | "tag" => 4,
        "object" | "map" | "ref" | "json" => 5,
        _ => 6,
    }
}

/// The property that carries tags, and the number of its shape.
pub(super) fn tagging(name: &str, schema: &Value, facts: &Facts<'_>) -> Option<(String, u32)> {
    let stated = schema.pointer("/tagging/tagProperty").and_then(Value::as_str);
    let entity = facts.resources.get(name);
    let other = entity.and_then(|entity| entity.pointer("/tagInformation/tagPropertyName")?.as_str());
    let mut candidates = vec!["Tags", "TagSpecifications"];
    candidates.splice(0..0, other);
    candidates.splice(0..0, stated.map(|path| path.trim_start_matches("/properties/")));
    let read_only = paths(schema.get("readOnlyProperties"));
    candidates.into_iter().find_map(|path| {
        let property = path.split('/').next().unwrap_or(path);
        let node = resolve(schema, property, '/')?;
        let shape = tag_shape(schema, node)?;
        (!read_only.iter().any(|path| path == property)).then(|| (property.to_owned(), shape))
    })
}

/// The number of the shape of tags, if a property has one of the four.
fn tag_shape(schema: &Value, node: &Value) -> Option<u32> {
    let Some(items) = node.get("items") else {
        let object = node.get("type").is_some_and(|kind| kind.to_string().contains("object"));
        let open = node.get("properties").is_none();
        return (open && (object || node.get("patternProperties").is_some())).then_some(1);
    };
    let items = definition(schema, items);
    let has = |key: &str| {
        let mut all = std::iter::once(items).chain(alternatives(items));
        all.any(|node| node.get("properties").is_some_and(|properties| properties.get(key).is_some()))
    };
    match () {
        () if has("ResourceType") && has("Tags") => Some(3),
        () if has("PropagateAtLaunch") => Some(2),
        () if has("Key") && has("Value") => Some(0),
        () => None,
    }
}

/// Types that store data: by the second package, and by our own list with its reasons.
fn stateful(facts: &Facts<'_>) -> Result<BTreeSet<String>> {
    let stated = facts.resources.iter().filter(|(_, entity)| entity.get("isStateful") == Some(&Value::Bool(true)));
    let mut all: BTreeSet<String> = stated.map(|(name, _)| (*name).to_owned()).collect();
    let patch = json(&root().join("infra-rules/data/patches/stateful.json"))?;
    for (name, reason) in patch.get("types").and_then(Value::as_object).context("the patch has no types")? {
        ensure!(facts.attributes.contains_key(name.as_str()), "the patch names {name}, which is no type");
        ensure!(reason.as_str().is_some_and(|reason| !reason.is_empty()), "the patch gives no reason for {name}");
        ensure!(all.insert(name.clone()), "the patch names {name}, which the source has by now");
    }
    Ok(all)
}

/// Sets of dimensions, each sorted.
pub(super) type Sets = BTreeSet<Vec<String>>;

/// Metrics by namespace and name.
pub(super) fn metrics(sources: &Sources) -> BTreeMap<(String, String), Sets> {
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut sets: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entity in sources.entities("dimensionSet") {
        let dimensions = entity.get("dimensions").and_then(Value::as_array).into_iter().flatten();
        let mut names: Vec<String> = dimensions.map(|dimension| text(dimension, "name")).collect();
        names.sort();
        sets.insert(text(entity, "$id"), names);
    }
    let mut metrics: BTreeMap<(String, String), Sets> = BTreeMap::new();
    for entity in sources.entities("metric") {
        let known = metrics.entry((text(entity, "namespace"), text(entity, "name"))).or_default();
        let used = sources.spec.pointer(&format!("/usesDimensionSet/forward/{}", text(entity, "$id")));
        for reference in used.and_then(Value::as_array).into_iter().flatten() {
            known.extend(sets.get(&text(reference, "$id")).cloned());
        }
    }
    for group in sources.entities("augmentations").filter_map(|entity| entity.get("metrics")) {
        let dimensions = group.get("dimensions").and_then(Value::as_object);
        let names: Vec<String> = dimensions.into_iter().flat_map(serde_json::Map::keys).cloned().collect();
        for metric in group.get("metrics").and_then(Value::as_array).into_iter().flatten() {
            let known = metrics.entry((text(group, "namespace"), text(metric, "name"))).or_default();
            known.insert(names.clone());
        }
    }
    metrics
}
