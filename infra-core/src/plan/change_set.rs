//! A real change set as a plan.

use infra_rules::schema::{Type, schema};

use super::{Action, Change, Danger, Fate, PropertyChange, Replacement, StackAction, StackPlan, danger, secret};
use crate::aws::model::{ChangeDetail, ChangeSet, ChangeSetKind, ResourceChange};
use crate::synth::SynthStack;
use crate::template::json::compact_node;
use crate::template::read::{Functions, Nowhere, read};

/// CloudFormation's word for a value that is known only after the change.
const UNKNOWN: &str = "{{changeSet:KNOWN_AFTER_APPLY}}";

/// The plan of one stack from its change set.
pub fn plan(stack: &SynthStack, kind: ChangeSetKind, set: &ChangeSet) -> StackPlan {
    let mut plan = StackPlan {
        stack: stack.stack.to_owned(),
        name: stack.name.clone(),
        region: stack.region.clone(),
        action: match kind {
            ChangeSetKind::Create => StackAction::Create,
            ChangeSetKind::Update => StackAction::Update,
            ChangeSetKind::Import => StackAction::Import,
        },
        changes: set.changes.iter().map(|found| change(stack, found)).collect(),
        outputs: Vec::new(),
        notes: set.reason.iter().map(|reason| reason.trim().to_owned()).collect(),
        follow_up: false,
        change_set: Some(set.id.clone()),
    };
    if kind == ChangeSetKind::Create {
        // Nothing exists yet that could be widened.
        plan.changes.iter_mut().for_each(widen_nothing);
    }
    plan.sort();
    plan
}

fn widen_nothing(change: &mut Change) {
    change.widens = None;
    change.danger = Danger::of(change);
    change.nested.iter_mut().for_each(widen_nothing);
}

/// One change, with the changes inside a nested stack.
pub(crate) fn change(stack: &SynthStack, found: &ResourceChange) -> Change {
    let action = action(&found.action);
    let mut properties: Vec<PropertyChange> = Vec::new();
    for detail in &found.details {
        merge(&mut properties, detail);
    }
    let replacement = match (action, found.replacement.as_deref()) {
        (Action::Modify, Some("True")) => Replacement::Yes,
        (Action::Modify, Some("Conditional")) => Replacement::Maybe,
        _ => Replacement::No,
    };
    let widens = match action {
        Action::Modify => danger::widens(&found.type_name, &properties),
        Action::Add => danger::widens(&found.type_name, &whole(found)),
        _ => None,
    };
    let mut change = Change {
        action,
        logical_id: found.logical_id.clone(),
        physical_id: found.physical_id.clone(),
        type_name: found.type_name.clone(),
        replacement,
        fate: fate(found.policy.as_deref()),
        stateful: schema().find(&found.type_name).is_some_and(Type::stateful),
        properties,
        danger: Danger::Modify,
        widens,
        place: stack.place_of(&found.logical_id).map(|place| place.to_string()),
        nested: found.inner.iter().map(|inner| within(stack, inner)).collect(),
    };
    change.danger = Danger::of(&change);
    change
}

/// A change inside a nested stack, whose template is not this one.
pub(crate) fn within(stack: &SynthStack, found: &ResourceChange) -> Change {
    let mut change = change(stack, found);
    forget_places(&mut change);
    change
}

fn forget_places(change: &mut Change) {
    change.place = None;
    change.nested.iter_mut().for_each(forget_places);
}

fn action(text: &str) -> Action {
    match text {
        "Add" => Action::Add,
        "Remove" => Action::Remove,
        "Import" => Action::Import,
        "Modify" => Action::Modify,
        "SyncWithActual" => Action::Sync,
        _ => Action::Dynamic,
    }
}

fn fate(policy: Option<&str>) -> Fate {
    match policy {
        Some("Retain" | "ReplaceAndRetain") => Fate::Retain,
        Some("Snapshot" | "ReplaceAndSnapshot") => Fate::Snapshot,
        _ => Fate::Delete,
    }
}

/// Adds a detail; CloudFormation gives several for one property, and each may know what the other does not.
fn merge(properties: &mut Vec<PropertyChange>, detail: &ChangeDetail) {
    let found = property(detail);
    let Some(known) = properties.iter_mut().find(|known| known.path == found.path) else {
        return properties.push(found);
    };
    known.before = known.before.take().or(found.before);
    known.after = known.after.take().or(found.after);
    known.replacement = known.replacement.max(found.replacement);
    known.cause = known.cause.take().or(found.cause);
}

fn property(detail: &ChangeDetail) -> PropertyChange {
    let path = match (&detail.path, &detail.name) {
        (Some(path), _) => path.trim_start_matches('/').trim_start_matches("Properties/").to_owned(),
        (None, Some(name)) => name.clone(),
        (None, None) => format!("({})", detail.attribute),
    };
    let key = path.rsplit('/').find(|part| part.parse::<usize>().is_err()).unwrap_or(&path).to_owned();
    PropertyChange {
        before: detail.before.as_deref().map(|text| shown(&key, text)),
        after: detail.after.as_deref().map(|text| shown(&key, text)),
        replacement: match detail.recreation.as_deref() {
            Some("Always") => Replacement::Yes,
            Some("Conditionally") => Replacement::Maybe,
            _ => Replacement::No,
        },
        cause: detail.cause.clone(),
        path,
    }
}

/// A value for people: masked, and as JSON where it is JSON.
fn shown(key: &str, text: &str) -> String {
    if text == UNKNOWN {
        return "(known after deployment)".to_owned();
    }
    let is_structure = text.starts_with(['{', '[']);
    match read(text, Functions::None, &mut Nowhere) {
        Ok(Some(node)) if is_structure => compact_node(&secret::mask(key, &node)),
        _ if secret::is_secret(key) && !text.starts_with("{{resolve:") => secret::MASK.to_owned(),
        _ => text.to_owned(),
    }
}

/// The properties of a new resource.
fn whole(found: &ResourceChange) -> Vec<PropertyChange> {
    let after = found.after.as_deref().and_then(|text| read(text, Functions::None, &mut Nowhere).ok().flatten());
    let properties = after.as_ref().and_then(|node| node.get("Properties")).and_then(|node| node.as_map());
    let each = properties.unwrap_or_default().iter().map(|entry| PropertyChange {
        path: entry.key.text.clone(),
        before: None,
        after: Some(compact_node(&secret::mask(&entry.key.text, &entry.node))),
        replacement: Replacement::No,
        cause: None,
    });
    each.collect()
}
