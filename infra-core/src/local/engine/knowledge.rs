//! The schema as the engine sees it. The only file here that knows how the schema is asked.

use infra_rules::schema::{AttributeKind, Type, schema};

fn find(kind: &str) -> Option<Type> {
    schema().find(kind)
}

/// Whether the type is in the database.
pub fn exists(kind: &str) -> bool {
    find(kind).is_some()
}

/// Properties that cannot change, `A/B`.
pub fn create_only(kind: &str) -> impl Iterator<Item = &'static str> {
    find(kind).into_iter().flat_map(Type::create_only)
}

/// Properties that sometimes cannot change.
pub fn conditional_create_only(kind: &str) -> impl Iterator<Item = &'static str> {
    find(kind).into_iter().flat_map(Type::conditional_create_only)
}

/// Properties that only the service sets.
pub fn read_only(kind: &str) -> impl Iterator<Item = &'static str> {
    find(kind).into_iter().flat_map(Type::read_only)
}

/// The properties that identify a resource.
pub fn primary_identifier(kind: &str) -> impl Iterator<Item = &'static str> {
    find(kind).into_iter().flat_map(Type::primary_identifier)
}

/// Properties that must be given.
pub fn required(kind: &str) -> Vec<&'static str> {
    find(kind).map(|one| one.root().required().collect()).unwrap_or_default()
}

/// What `Ref` gives: the name of a property or attribute; empty if unknown.
pub fn reference(kind: &str) -> &'static str {
    find(kind).map_or("", Type::ref_gives)
}

/// Whether the type can be tagged.
pub fn is_taggable(kind: &str) -> bool {
    find(kind).is_some_and(|one| one.tags().is_some())
}

/// Whether `Fn::GetAtt` takes the attribute; `None` if that cannot be known.
pub fn has_attribute(kind: &str, attribute: &str) -> Option<bool> {
    let one = find(kind).filter(|one| !one.any_attribute())?;
    if one.open_attributes().is_some_and(|open| attribute.starts_with(open)) {
        return None;
    }
    Some(one.attribute(attribute).is_some())
}

/// Whether the attribute is a list.
pub fn is_list_attribute(kind: &str, attribute: &str) -> bool {
    find(kind).and_then(|one| one.attribute(attribute)).is_some_and(|one| one.kind == AttributeKind::List)
}
