//! What is stored with a type: paths, attributes, `Ref`, references, tags.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, ensure};
use infra_rules::names;
use infra_rules::schema::{Target, Type, schema};
use serde_json::Value;

use super::super::facts::Facts;
use super::super::sources::Sources;

/// Verifies one type.
pub(super) fn verify(ty: Type, source: &Value, sources: &Sources, facts: &Facts<'_>) -> Result<()> {
    let entity = facts.resources.get(ty.name()).copied().unwrap_or(&Value::Null);
    paths(ty, source)?;
    attributes(ty, source, entity)?;
    ensure!(schema().find_rust(ty.service(), ty.short_name()) == Some(ty), "not found by its name in a stack");
    ensure!(names::rust_type(ty.name()) == format!("{}::{}", ty.service(), ty.short_name()), "name in a stack");
    let word = source.pointer("/lifecycle/status").and_then(Value::as_str);
    ensure!(ty.deprecated() == word, "end of life: {word:?}");
    ensure!(ty.stateful() || entity.get("isStateful") != Some(&Value::Bool(true)), "not stateful");
    given(ty, source, entity)?;
    tags(ty, source, entity)?;
    references(ty, entity, sources, facts)
}

fn paths(ty: Type, source: &Value) -> Result<()> {
    let lists: [(&str, Vec<&str>); 6] = [
        ("readOnlyProperties", ty.read_only().collect()),
        ("createOnlyProperties", ty.create_only().collect()),
        ("conditionalCreateOnlyProperties", ty.conditional_create_only().collect()),
        ("writeOnlyProperties", ty.write_only().collect()),
        ("deprecatedProperties", ty.deprecated_properties().collect()),
        ("primaryIdentifier", ty.primary_identifier().collect()),
    ];
    for (key, found) in lists {
        let wanted: Vec<&str> = pointers(source, key).collect();
        ensure!(wanted == found, "{key}: {wanted:?}, {found:?}");
    }
    Ok(())
}

fn pointers<'a>(source: &'a Value, key: &str) -> impl Iterator<Item = &'a str> {
    let list = source.get(key).and_then(Value::as_array).into_iter().flatten();
    list.filter_map(|path| path.as_str()?.strip_prefix("/properties/"))
}

fn attributes(ty: Type, source: &Value, entity: &Value) -> Result<()> {
    for path in pointers(source, "readOnlyProperties").filter(|path| !path.contains('*')) {
        let name = path.replace('/', ".");
        let found = ty.attribute(&name).with_context(|| format!("no attribute {name}"))?;
        let parts: Vec<String> = name.split('.').map(names::snake).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        ensure!(ty.attribute_named(&parts) == Some(found), "attribute {name} is not found by {parts:?}");
    }
    let other = entity.get("attributes").and_then(Value::as_object).into_iter().flatten();
    for (name, _) in other.filter(|(name, _)| *name != "Id") {
        ensure!(ty.attribute(name).is_some(), "no attribute {name}");
    }
    Ok(())
}

fn given(ty: Type, source: &Value, entity: &Value) -> Result<()> {
    let stated: Vec<String> = match entity.get("cfnRefIdentifier").and_then(Value::as_array) {
        Some(list) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        None => pointers(source, "primaryIdentifier").map(|path| path.replace('/', ".")).collect(),
    };
    match stated.as_slice() {
        [] => {}
        [one] => ensure!(ty.ref_gives() == one, "Ref gives {}, not {one}", ty.ref_gives()),
        several => ensure!(ty.ref_gives().is_empty(), "Ref gives {}, not {several:?}", ty.ref_gives()),
    }
    Ok(())
}

fn tags(ty: Type, source: &Value, entity: &Value) -> Result<()> {
    let taggable = source.pointer("/tagging/taggable") == Some(&Value::Bool(true));
    let stated = source.pointer("/tagging/tagProperty").and_then(Value::as_str).filter(|_| taggable);
    let stated = stated.and_then(|path| path.strip_prefix("/properties/")?.split('/').next());
    let other = entity.pointer("/tagInformation/tagPropertyName").and_then(Value::as_str);
    // A form of its own, tags inside an object, is none of ours.
    let usable = |property: &&str| {
        ty.root()
            .property(property)
            .is_some_and(|shape| shape.property("Items").is_none() && shape.property("Tags").is_none())
    };
    if let Some(property) = stated.or(other).filter(usable) {
        let found = ty.tags().with_context(|| format!("no tags, but {property}"))?;
        ensure!(found.property == property, "tags are {}, not {property}", found.property);
        let replaces = pointers(source, "createOnlyProperties").any(|path| path == property);
        ensure!(found.change_replaces == replaces, "replacement by tags");
    }
    Ok(())
}

/// What the second package says a property refers to is a target, if it can be had by reference at all.
fn references(ty: Type, entity: &Value, sources: &Sources, facts: &Facts<'_>) -> Result<()> {
    let properties = entity.get("properties").and_then(Value::as_object).into_iter().flatten();
    for (name, property) in properties {
        if facts.patch.open.contains(&(ty.name().to_owned(), name.clone())) {
            continue;
        }
        let Some(shape) = ty.root().property(name) else { continue };
        let shape = shape.items().unwrap_or(shape);
        let found: BTreeSet<(&str, &str)> =
            shape.targets().map(|Target { type_name, attribute }| (type_name, attribute)).collect();
        for reference in property.get("relationshipRefs").and_then(Value::as_array).into_iter().flatten() {
            let text = |key: &str| reference.get(key).and_then(Value::as_str).unwrap_or_default();
            let (wanted, attribute) = (text("cloudFormationType"), text("propertyName"));
            let Some(target) = schema().find(wanted).filter(|_| sources.types.contains_key(wanted)) else { continue };
            if target.ref_gives() == attribute {
                ensure!(found.contains(&(target.name(), "")), "{name}: Ref of {wanted} is no target");
            }
            if target.attribute(attribute).is_some() {
                ensure!(found.contains(&(target.name(), attribute)), "{name}: {wanted}.{attribute} is no target");
            }
        }
    }
    Ok(())
}
