//! One node of a source schema and the shape that stands for it.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, ensure};
use infra_rules::schema::{Additional, Scalar, Shape};
use serde_json::Value;

use super::same_scalar;

/// Verifies a document and all it refers to. Returns how many nodes were visited.
pub(super) fn verify(document: &Value, shape: Shape) -> Result<usize> {
    let mut visit = Visit { document, seen: BTreeSet::new() };
    visit.node(document, shape)?;
    Ok(visit.seen.len())
}

struct Visit<'a> {
    document: &'a Value,
    /// Address of the source node, and its shape.
    seen: BTreeSet<(usize, Shape)>,
}

impl<'a> Visit<'a> {
    fn node(&mut self, source: &'a Value, shape: Shape) -> Result<()> {
        if !self.seen.insert((std::ptr::from_ref(source).addr(), shape)) {
            return Ok(());
        }
        if let Value::Bool(allowed) = source {
            ensure!(shape.is_never() != *allowed, "{source} is not {shape:?}");
            return Ok(());
        }
        let view = View::new(self.document, source)?;
        view.kinds(shape)?;
        view.texts(shape)?;
        view.counts(shape)?;
        view.values(shape)?;
        view.groups(shape)?;
        self.properties(&view, shape)?;
        self.elements(&view, shape)?;
        self.alternatives(&view, shape)?;
        self.conditions(&view, shape)
    }

    fn properties(&mut self, view: &View<'a>, shape: Shape) -> Result<()> {
        let listed = view.get("properties").and_then(Value::as_object);
        ensure!(shape.properties().count() == listed.map_or(0, serde_json::Map::len), "number of properties");
        for (name, source) in listed.into_iter().flatten() {
            let found = shape.property(name).with_context(|| format!("no property {name}"))?;
            self.node(source, found).with_context(|| name.clone())?;
        }
        let listed = view.get("patternProperties").and_then(Value::as_object);
        ensure!(shape.pattern_properties().count() == listed.map_or(0, serde_json::Map::len), "number of patterns");
        for (pattern, source) in listed.into_iter().flatten() {
            let found = shape.pattern_properties().find(|(name, _)| name == pattern);
            self.node(source, found.with_context(|| format!("no pattern {pattern}"))?.1)?;
        }
        match (view.get("additionalProperties"), shape.additional()) {
            (None | Some(Value::Bool(true)), Additional::Allowed) | (Some(Value::Bool(false)), Additional::Denied) => {
                Ok(())
            }
            (Some(source), Additional::Shape(shape)) => self.node(source, shape),
            (source, found) => anyhow::bail!("other properties: {source:?}, {found:?}"),
        }
    }

    fn elements(&mut self, view: &View<'a>, shape: Shape) -> Result<()> {
        for (key, found) in [
            ("items", shape.items()),
            ("contains", shape.contains()),
            ("not", shape.not()),
            ("propertyNames", shape.property_names()),
        ] {
            self.branch(view.get(key), found).with_context(|| key)?;
        }
        Ok(())
    }

    fn branch(&mut self, source: Option<&'a Value>, found: Option<Shape>) -> Result<()> {
        match (source, found) {
            (None, None) => Ok(()),
            (Some(source), Some(shape)) => self.node(source, shape),
            _ => anyhow::bail!("{source:?}, {found:?}"),
        }
    }

    fn alternatives(&mut self, view: &View<'a>, shape: Shape) -> Result<()> {
        let all: [(&str, Vec<Shape>); 4] = [
            ("oneOf", shape.one_of().collect()),
            ("anyOf", shape.any_of().collect()),
            ("allOf", shape.all_of().collect()),
            ("prefixItems", shape.prefix_items().collect()),
        ];
        for (key, found) in all {
            let listed = view.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            ensure!(listed.len() == found.len(), "number of {key}");
            for (source, shape) in listed.iter().zip(found) {
                self.node(source, shape).with_context(|| key)?;
            }
        }
        Ok(())
    }

    fn conditions(&mut self, view: &View<'a>, shape: Shape) -> Result<()> {
        let mut found: Vec<_> = shape.conditionals().collect();
        if let Some(source) = view.get("if") {
            let at = found
                .iter()
                .position(|(when, ..)| when.required().next().is_none() || view.get("dependencies").is_none());
            let (when, then, otherwise) = found.remove(at.context("no condition")?);
            self.node(source, when)?;
            self.branch(view.get("then"), then)?;
            self.branch(view.get("else"), otherwise)?;
        }
        let dependencies = view.get("dependencies").and_then(Value::as_object).into_iter().flatten();
        for (name, source) in dependencies.filter(|(_, source)| source.is_object()) {
            let at = found.iter().position(|(when, ..)| when.required().eq([name.as_str()]));
            let (_, then, otherwise) = found.remove(at.with_context(|| format!("no condition on {name}"))?);
            self.branch(Some(source), then)?;
            self.branch(None, otherwise)?;
        }
        ensure!(found.is_empty(), "{} conditions too many", found.len());
        Ok(())
    }
}

/// A node and, if it refers to a definition, that one too.
struct View<'a>(Vec<&'a Value>);

impl<'a> View<'a> {
    fn new(document: &'a Value, source: &'a Value) -> Result<Self> {
        let mut all = vec![source];
        let mut last = source;
        while let Some(pointer) = last.get("$ref").and_then(Value::as_str) {
            ensure!(all.len() < 9, "definitions refer to one another in a circle");
            last = document.pointer(pointer.trim_start_matches('#')).context("no such definition")?;
            all.push(last);
        }
        Ok(Self(all))
    }

    fn get(&self, key: &str) -> Option<&'a Value> {
        self.0.iter().find_map(|node| node.get(key))
    }

    fn list(&self, key: &str) -> Vec<&'a str> {
        let list = self.get(key).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    fn kinds(&self, shape: Shape) -> Result<()> {
        let mut wanted: BTreeSet<&str> = self.list("type").into_iter().collect();
        wanted.extend(self.get("type").and_then(Value::as_str));
        wanted.remove("null");
        let found: BTreeSet<&str> = shape.kinds().names().collect();
        ensure!(wanted == found, "kinds: {wanted:?}, {found:?}");
        ensure!(!shape.is_never(), "nothing fits");
        Ok(())
    }

    fn texts(&self, shape: Shape) -> Result<()> {
        for (key, found) in [("pattern", shape.pattern()), ("format", shape.format())] {
            let wanted = self.get(key).and_then(Value::as_str);
            ensure!(wanted == found, "{key}: {wanted:?}, {found:?}");
        }
        let (wanted, found) = (self.list("required"), shape.required().collect::<Vec<_>>());
        ensure!(wanted == found, "required: {wanted:?}, {found:?}");
        let (wanted, found) = (self.list("uniqueKeys"), shape.unique_keys().collect::<Vec<_>>());
        ensure!(wanted == found, "unique keys: {wanted:?}, {found:?}");
        Ok(())
    }

    fn counts(&self, shape: Shape) -> Result<()> {
        let (length, items, keys, range) = (shape.length(), shape.item_count(), shape.property_count(), shape.range());
        for (key, found) in [
            ("minLength", length.0),
            ("maxLength", length.1),
            ("minItems", items.0),
            ("maxItems", items.1),
            ("minProperties", keys.0),
            ("maxProperties", keys.1),
            ("maxUniqueItems", shape.unique_item_count()),
        ] {
            let wanted = self.get(key).and_then(Value::as_u64);
            ensure!(wanted == found, "{key}: {wanted:?}, {found:?}");
        }
        for (key, found) in [
            ("minimum", range.min),
            ("maximum", range.max),
            ("exclusiveMinimum", range.exclusive_min),
            ("exclusiveMaximum", range.exclusive_max),
            ("multipleOf", range.multiple_of),
        ] {
            let wanted = self.get(key).and_then(Value::as_f64);
            ensure!(wanted == found, "{key}: {wanted:?}, {found:?}");
        }
        let unique = self.get("uniqueItems") == Some(&Value::Bool(true));
        ensure!(unique == shape.unique_items(), "unique elements");
        Ok(())
    }

    fn values(&self, shape: Shape) -> Result<()> {
        let insensitive = self.get("enumCaseInsensitive");
        ensure!(insensitive.is_some() == shape.enum_ignores_case(), "case of the enumeration");
        let listed = insensitive.or_else(|| self.get("enum")).and_then(Value::as_array);
        let listed = listed.map_or(&[][..], Vec::as_slice);
        let found: Vec<Scalar<'_>> = shape.enumeration().collect();
        let same = listed.len() == found.len() && listed.iter().zip(&found).all(|(a, b)| same_scalar(a, *b));
        ensure!(same, "enumeration: {listed:?}, {found:?}");
        match (self.get("const"), shape.constant()) {
            (None, None) => {}
            (Some(wanted), Some(found)) if same_scalar(wanted, found) => {}
            (wanted, found) => anyhow::bail!("constant: {wanted:?}, {found:?}"),
        }
        match (self.get("default"), shape.default_value()) {
            (None | Some(Value::Null | Value::Array(_) | Value::Object(_)), None) => Ok(()),
            (Some(wanted), Some(found)) if same_scalar(wanted, found) => Ok(()),
            (wanted, found) => anyhow::bail!("default: {wanted:?}, {found:?}"),
        }
    }

    fn groups(&self, shape: Shape) -> Result<()> {
        let xor: Vec<Vec<&str>> = shape.required_xor().map(Iterator::collect).collect();
        let or: Vec<Vec<&str>> = shape.required_or().map(Iterator::collect).collect();
        for (key, found) in [("requiredXor", xor), ("requiredOr", or)] {
            let listed = self.get(key).and_then(Value::as_array);
            let flat: Vec<&str> = self.list(key);
            let nested = listed.into_iter().flatten().filter_map(Value::as_array);
            let nested = nested.map(|group| group.iter().filter_map(Value::as_str).collect());
            let wanted: Vec<Vec<&str>> = if flat.is_empty() { nested.collect() } else { vec![flat] };
            ensure!(wanted == found, "{key}: {wanted:?}, {found:?}");
        }
        let required: BTreeSet<_> = shape.dependent_required().map(|(name, others)| (name, others.collect())).collect();
        let excluded: BTreeSet<_> = shape.dependent_excluded().map(|(name, others)| (name, others.collect())).collect();
        let mut wanted = self.dependents("dependentRequired");
        wanted.extend(self.dependents("dependencies"));
        ensure!(wanted == required, "dependent properties: {wanted:?}, {required:?}");
        let wanted = self.dependents("dependentExcluded");
        ensure!(wanted == excluded, "exclusive properties: {wanted:?}, {excluded:?}");
        Ok(())
    }

    fn dependents(&self, key: &str) -> BTreeSet<(&'a str, Vec<&'a str>)> {
        let all = self.get(key).and_then(Value::as_object).into_iter().flatten();
        all.filter_map(|(name, others)| Some((name, others.as_array()?)))
            .map(|(name, others)| (name.as_str(), others.iter().filter_map(Value::as_str).collect()))
            .collect()
    }
}
