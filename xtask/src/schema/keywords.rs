//! Keywords without schemas in them, to the bits and fields of a node.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, ensure};
use infra_rules::schema::layout::{self, rare, shape};
use serde_json::Value;

use super::facts::texts;
use super::graph::{Item, Node, Scalar};

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

pub(super) fn names(value: &Value) -> Item {
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
pub(super) fn plain(key: &str, value: &Value, made: &mut Node, rares: &mut BTreeMap<u32, Item>) -> Result<()> {
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
    *(if key.starts_with("min") { &mut low } else { &mut high }) = Some(value);
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
pub(super) fn kinds(value: Option<&Value>) -> Result<u32> {
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

/// The beginning of a value's text, for messages.
pub(super) fn short(value: &Value) -> String {
    value.to_string().chars().take(160).collect()
}
