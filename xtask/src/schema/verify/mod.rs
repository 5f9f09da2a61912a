//! The finished database against its sources, by another path: each node of each source schema is visited together with
//! the shape the reader gives for it, and each keyword is compared with the reader's answer. Nothing of the lowering is
//! used here, so that a fault in it shows.

mod kinds;
mod node;
mod patterns;

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, ensure};
use infra_rules::schema::{Scalar, Shape, Type, schema};
use serde_json::Value;

use super::extensions;
use super::facts::Facts;
use super::sources::Sources;

/// Verifies; returns a line of counts.
pub(super) fn verify(sources: &Sources, facts: &Facts<'_>) -> Result<String> {
    let names: BTreeSet<&str> = schema().types().map(Type::name).collect();
    ensure!(names.iter().eq(sources.types.keys()), "the types are not those of the source");
    ensure!(schema().date() == sources.date, "the date is not the source's");
    let mut visited = 0;
    for (name, source) in &sources.types {
        let ty = schema().find(name).with_context(|| format!("{name} is not found"))?;
        kinds::verify(ty, source, sources, facts).with_context(|| name.clone())?;
        visited += node::verify(source, ty.root()).with_context(|| name.clone())?;
    }
    let mut attachments = 0;
    for extension in extensions::read(sources)? {
        let ty = schema().find(&extension.type_name).with_context(|| extension.type_name.clone())?;
        let found = ty.attachments().find(|found| found.path == extension.path && found.rule == extension.rule);
        let found = found.with_context(|| format!("{} of {} is missing", extension.rule, extension.type_name))?;
        visited += node::verify(&extension.schema, found.shape).with_context(|| extension.rule.clone())?;
        attachments += 1;
    }
    let stored: usize = schema().types().map(|ty| ty.attachments().count()).sum();
    ensure!(stored == attachments, "{stored} further conditions are stored, the sources have {attachments}");
    let metrics = metrics(sources)?;
    let patterns = patterns::verify(sources)?;
    Ok(format!(
        "{} types, {visited} nodes, {attachments} further conditions, {metrics} metrics agree; {patterns}",
        names.len()
    ))
}

fn metrics(sources: &Sources) -> Result<usize> {
    let mut count = 0;
    for entity in sources.entities("metric") {
        let text = |key: &str| entity.get(key).and_then(Value::as_str).unwrap_or_default();
        let (namespace, name) = (text("namespace"), text("name"));
        let metric = schema().metric(namespace, name).with_context(|| format!("{namespace} {name} is missing"))?;
        let used =
            sources.spec.pointer(&format!("/usesDimensionSet/forward/{}", text("$id"))).and_then(Value::as_array);
        for id in used.into_iter().flatten().filter_map(|reference| reference.get("$id")) {
            let set = sources.entities("dimensionSet").find(|set| set.get("$id") == Some(id)).context("no such set")?;
            let names = set.get("dimensions").and_then(Value::as_array).into_iter().flatten();
            let names: BTreeSet<&str> = names.filter_map(|dimension| dimension.get("name")?.as_str()).collect();
            let known = metric.dimension_sets().any(|set| set.collect::<BTreeSet<_>>() == names);
            ensure!(known, "{namespace} {name} lacks the dimensions {names:?}");
        }
        count += 1;
    }
    Ok(count)
}

/// Compares a value of the source with a scalar.
fn same_scalar(value: &Value, scalar: Scalar<'_>) -> bool {
    match (value, scalar) {
        (Value::String(text), Scalar::Text(other)) => text == other,
        (Value::Bool(truth), Scalar::Bool(other)) => *truth == other,
        (Value::Number(number), Scalar::Int(other)) => number.as_i64() == Some(other),
        (Value::Number(number), Scalar::Float(other)) => number.as_f64() == Some(other),
        _ => false,
    }
}

/// All shapes of the database, by their types.
fn shapes() -> BTreeSet<Shape> {
    let roots = schema()
        .types()
        .flat_map(|ty| ty.attachments().map(|attachment| attachment.shape).chain([ty.root()]).collect::<Vec<_>>());
    let mut left: Vec<Shape> = roots.collect();
    let mut seen = BTreeSet::new();
    while let Some(shape) = left.pop() {
        if seen.insert(shape) {
            left.extend(shape.children());
        }
    }
    seen
}
