//! The details of a modification: which value, why, and whether it makes a new resource.

use super::Question;
use super::foresight::{Fate, Foresight};
use crate::local::changes::Detail;
use crate::local::engine::diff::{self, Leaf};
use crate::local::engine::stack::Resource;
use crate::local::engine::types::Recreation;
use crate::local::template::evaluate::is_unknown;
use crate::local::template::references;
use serde_json::Value;

/// Why a value changes.
struct Cause {
    evaluation: &'static str,
    source: &'static str,
    entity: Option<String>,
    /// The value surely changes.
    is_sure: bool,
}

/// The details of a modification, and `True`, `False` or `Conditional`.
pub(super) fn of(
    question: Question<'_>,
    foresight: &Foresight<'_>,
    logical: &str,
    old: &Resource,
    wanted: &Resource,
) -> (Vec<Detail>, &'static str) {
    let mut details = Vec::new();
    let mut replacement = if old.kind == wanted.kind { "False" } else { "True" };
    let before = match &old.actual {
        Some(actual) if question.reverts => actual,
        _ => &old.properties,
    };
    for leaf in diff::leaves(before, &wanted.properties) {
        let causes = causes(question, foresight, logical, &leaf);
        let sure = causes.iter().any(|cause| cause.is_sure);
        let recreation = leaf.recreation(&old.kind);
        match recreation {
            Recreation::Always if sure => replacement = "True",
            Recreation::Always | Recreation::Conditionally if replacement == "False" => replacement = "Conditional",
            _ => {}
        }
        let drifted_from = question.reverts.then(|| deployed(old, &leaf)).flatten();
        details.extend(causes.into_iter().map(|cause| detail(&leaf, recreation, cause, drifted_from.clone())));
    }
    details.extend(other_attributes(old, wanted));
    (details, replacement)
}

/// The value in the last deployment, if drift changed it.
fn deployed(old: &Resource, leaf: &Leaf) -> Option<Value> {
    let value = leaf.path.iter().try_fold(&old.properties, |value, step| match value {
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        other => other.get(step),
    })?;
    (Some(value) != leaf.before.as_ref()).then(|| value.clone())
}

fn causes(question: Question<'_>, foresight: &Foresight<'_>, logical: &str, leaf: &Leaf) -> Vec<Cause> {
    let declared = question.config.template.resource(logical);
    let property = leaf.path.first().and_then(|name| declared?.properties.get(name));
    let mut causes = Vec::new();
    if let Some(property) = property {
        references::collect(property, &mut |name, attribute| {
            let cause = cause_of(question, foresight, name, attribute);
            if let Some(cause) = cause
                && !causes.iter().any(|one: &Cause| one.entity == cause.entity)
            {
                causes.push(cause);
            }
        });
    }
    let is_known = !leaf.after.as_ref().is_some_and(has_unknown);
    let evaluation = if causes.is_empty() && is_known { "Static" } else { "Dynamic" };
    let direct = Cause { evaluation, source: "DirectModification", entity: None, is_sure: is_known };
    causes.insert(0, direct);
    causes
}

/// Whether a reference is a cause: a parameter with a new value, a resource that changes.
fn cause_of(question: Question<'_>, foresight: &Foresight<'_>, name: &str, attribute: Option<&str>) -> Option<Cause> {
    if let Some(value) = question.config.parameters.get(name) {
        let before = question.stack.config.as_ref().and_then(|config| config.parameters.get(name));
        return (before != Some(value)).then(|| Cause {
            evaluation: "Static",
            source: "ParameterReference",
            entity: Some(name.to_owned()),
            is_sure: true,
        });
    }
    let is_new = matches!(foresight.fate(name)?, Fate::New | Fate::Replaced);
    let is_changed = is_new || foresight.fate(name) == Some(Fate::Modified);
    match attribute {
        None if is_new => Some(Cause {
            evaluation: "Static",
            source: "ResourceReference",
            entity: Some(name.to_owned()),
            is_sure: true,
        }),
        Some(attribute) if is_changed => Some(Cause {
            evaluation: if is_new { "Static" } else { "Dynamic" },
            source: "ResourceAttribute",
            entity: Some(format!("{name}.{attribute}")),
            is_sure: is_new,
        }),
        _ => None,
    }
}

fn has_unknown(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.values().any(has_unknown),
        Value::Array(items) => items.iter().any(has_unknown),
        other => is_unknown(other),
    }
}

fn detail(leaf: &Leaf, recreation: Recreation, cause: Cause, drifted_from: Option<Value>) -> Detail {
    Detail {
        attribute: "Properties".to_owned(),
        name: leaf.path.first().cloned(),
        recreation: recreation.as_str().to_owned(),
        path: format!("/Properties/{}", leaf.path.join("/")),
        before: leaf.before.clone(),
        after: leaf.after.clone(),
        evaluation: cause.evaluation.to_owned(),
        source: cause.source.to_owned(),
        cause: cause.entity,
        drifted_from,
    }
}

/// What changes beside the properties: metadata, policies, stack tags.
fn other_attributes(old: &Resource, wanted: &Resource) -> Vec<Detail> {
    let text = |policy: &Option<String>| policy.clone().map(Value::String);
    let some = |value: &Value| (!value.is_null()).then(|| value.clone());
    let tags = |tags: &[(String, String)]| {
        let list = tags.iter().map(|(key, value)| serde_json::json!({"Key": key, "Value": value}));
        (!tags.is_empty()).then(|| Value::Array(list.collect()))
    };
    let pairs = [
        ("Metadata", some(&old.metadata), some(&wanted.metadata)),
        ("DeletionPolicy", text(&old.deletion_policy), text(&wanted.deletion_policy)),
        ("UpdateReplacePolicy", text(&old.replace_policy), text(&wanted.replace_policy)),
        ("Tags", tags(&old.stack_tags), tags(&wanted.stack_tags)),
    ];
    let changed = pairs.into_iter().filter(|(_, before, after)| before != after);
    let details = changed.map(|(attribute, before, after)| Detail {
        attribute: attribute.to_owned(),
        name: None,
        recreation: "Never".to_owned(),
        path: format!("/{attribute}"),
        before,
        after,
        evaluation: "Static".to_owned(),
        source: "DirectModification".to_owned(),
        cause: None,
        drifted_from: None,
    });
    details.collect()
}
