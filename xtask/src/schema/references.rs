//! What a property may refer to: the second package's view of a node, walked beside the first one's schema.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::facts::{Facts, Target, alternatives, definition, formats};

/// The second package's view of a node: its possible types, and references named on the way to it.
#[derive(Debug, Clone, Default)]
pub(super) struct Spec<'a> {
    /// Types of the value.
    pub(super) types: Vec<&'a Value>,
    /// Properties of types whose value is wanted here.
    pub(super) references: BTreeSet<Target>,
}

/// References that fit a node.
pub(super) fn targets(
    facts: &Facts<'_>,
    types: &BTreeMap<String, Value>,
    document: &Value,
    node: &Value,
    spec: &Spec<'_>,
) -> BTreeSet<Target> {
    let own = std::iter::once(node).chain(alternatives(node)).map(|node| definition(document, node));
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
