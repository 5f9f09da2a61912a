//! Offline: the deployed template against the new one.
//!
//! Conditions, parameters and defaults of services are not evaluated; a real change set is the truth.

use std::collections::{BTreeMap, BTreeSet};

use infra_rules::model::{Entry, Node, Value};
use infra_rules::schema::{Type, schema};

use super::{Action, Change, Danger, Fate, PropertyChange, Replacement, StackAction, StackPlan, danger, secret};
use crate::template::json::compact_node;
use crate::template::read::{Functions, Nowhere, ReadError, read};

/// A plan for one stack from its deployed template, `None` if it is not deployed, and its new one. Both are JSON.
pub fn diff(stack: &str, name: &str, region: &str, old: Option<&str>, new: &str) -> Result<StackPlan, ReadError> {
    let empty = Node::new(Value::Map(Vec::new()), infra_rules::model::Loc::NONE);
    let parse =
        |text: &str| read(text, Functions::None, &mut Nowhere).map(|node| node.unwrap_or_else(|| empty.clone()));
    let before = old.map(parse).transpose()?.unwrap_or_else(|| empty.clone());
    let after = parse(new)?;
    let mut changes = resources(&before, &after);
    spread_replacement(&mut changes, &after);
    for change in &mut changes {
        change.danger = Danger::of(change);
    }
    let mut plan = StackPlan {
        stack: stack.to_owned(),
        name: name.to_owned(),
        region: region.to_owned(),
        action: StackAction::Update,
        outputs: section(&before, &after, "Outputs"),
        notes: notes(&before, &after),
        changes,
        follow_up: false,
        change_set: None,
    };
    let is_same = plan.changes.is_empty() && plan.outputs.is_empty() && plan.notes.is_empty();
    plan.action = match old {
        None => StackAction::Create,
        Some(_) if is_same => StackAction::Nothing,
        Some(_) => StackAction::Update,
    };
    plan.sort();
    Ok(plan)
}

fn entries<'a>(template: &'a Node, section: &str) -> &'a [Entry] {
    template.get(section).and_then(Node::as_map).unwrap_or_default()
}

fn resources(before: &Node, after: &Node) -> Vec<Change> {
    let (old, new) = (entries(before, "Resources"), entries(after, "Resources"));
    let mut changes = Vec::new();
    for Entry { key, node } in new {
        match old.iter().find(|entry| entry.key.text == key.text) {
            None => changes.push(blank(Action::Add, &key.text, node)),
            Some(entry) => changes.extend(modified(&key.text, &entry.node, node)),
        }
    }
    for Entry { key, node } in old.iter().filter(|entry| !new.iter().any(|it| it.key.text == entry.key.text)) {
        let mut change = blank(Action::Remove, &key.text, node);
        change.fate = fate(node, "DeletionPolicy", &change.type_name);
        changes.push(change);
    }
    changes
}

fn blank(action: Action, id: &str, resource: &Node) -> Change {
    let type_name = resource.get("Type").and_then(Node::as_text).unwrap_or_default().to_owned();
    Change {
        action,
        logical_id: id.to_owned(),
        physical_id: None,
        stateful: schema().find(&type_name).is_some_and(Type::stateful),
        type_name,
        replacement: Replacement::No,
        fate: Fate::Delete,
        properties: Vec::new(),
        danger: Danger::Modify,
        widens: None,
        place: None,
        nested: Vec::new(),
    }
}

/// What becomes of a resource that goes, by its policy; databases without one are kept as a snapshot.
fn fate(resource: &Node, policy: &str, type_name: &str) -> Fate {
    match resource.get(policy).and_then(Node::as_text) {
        Some("Retain" | "RetainExceptOnCreate") => Fate::Retain,
        Some("Snapshot") => Fate::Snapshot,
        None if type_name == "AWS::RDS::DBCluster" && policy == "DeletionPolicy" => Fate::Snapshot,
        _ => Fate::Delete,
    }
}

fn modified(id: &str, old: &Node, new: &Node) -> Option<Change> {
    let mut change = blank(Action::Modify, id, new);
    let mut found = Vec::new();
    for attribute in keys(old, new) {
        let (before, after) = (old.get(&attribute), new.get(&attribute));
        match attribute.as_str() {
            "Properties" => compare("", before, after, &mut found),
            _ => compare(&format!("({attribute})"), before, after, &mut found),
        }
    }
    if found.is_empty() {
        return None;
    }
    let ty = schema().find(&change.type_name);
    for property in &mut found {
        property.replacement =
            if property.path == "(Type)" { Replacement::Yes } else { replacement(ty, &property.path) };
        change.replacement = change.replacement.max(property.replacement);
    }
    change.fate = fate(old, "UpdateReplacePolicy", &change.type_name);
    change.widens = danger::widens(&change.type_name, &found);
    change.properties = found;
    Some(change)
}

/// Keys of either object, in the order of the new one.
fn keys(old: &Node, new: &Node) -> Vec<String> {
    let new_keys = new.as_map().unwrap_or_default().iter();
    let old_keys = old.as_map().unwrap_or_default().iter();
    let mut seen = BTreeSet::new();
    new_keys.chain(old_keys).map(|entry| entry.key.text.clone()).filter(|key| seen.insert(key.clone())).collect()
}

/// The innermost values that differ.
fn compare(path: &str, old: Option<&Node>, new: Option<&Node>, found: &mut Vec<PropertyChange>) {
    match (old, new) {
        (Some(old), Some(new)) if same(old, new) => {}
        (Some(old), Some(new)) if is_plain_map(old) && is_plain_map(new) => {
            for key in keys(old, new) {
                compare(&join(path, &key), old.get(&key), new.get(&key), found);
            }
        }
        (Some(old), Some(new)) => match (old.as_list(), new.as_list()) {
            (Some(a), Some(b)) => compare_lists(path, a, b, found),
            _ => found.push(property(path, Some(old), Some(new))),
        },
        (None, Some(new)) if path.is_empty() => {
            compare(path, Some(&Node::new(Value::Map(vec![]), new.loc)), Some(new), found);
        }
        (Some(old), None) if path.is_empty() => {
            compare(path, Some(old), Some(&Node::new(Value::Map(vec![]), old.loc)), found);
        }
        (None, None) => {}
        (old, new) => found.push(property(path, old, new)),
    }
}

/// Lists of equal length by position, tags by key, others by what is new and what is gone.
fn compare_lists(path: &str, old: &[Node], new: &[Node], found: &mut Vec<PropertyChange>) {
    let key = |node: &Node| node.get("Key").and_then(Node::as_text).map(str::to_owned);
    if old.iter().chain(new).all(|node| key(node).is_some()) {
        let find =
            |list: &'_ [Node], wanted: &str| list.iter().find(|node| key(node).as_deref() == Some(wanted)).cloned();
        let names: BTreeSet<String> = old.iter().chain(new).filter_map(key).collect();
        for name in names {
            let (before, after) = (find(old, &name), find(new, &name));
            let value = |node: &Option<Node>| node.as_ref().and_then(|node| node.get("Value").cloned());
            compare(&join(path, &name), value(&before).as_ref(), value(&after).as_ref(), found);
        }
        return;
    }
    if old.len() == new.len() {
        for (index, (old, new)) in old.iter().zip(new).enumerate() {
            compare(&join(path, &index.to_string()), Some(old), Some(new), found);
        }
        return;
    }
    let mut gone: Vec<(usize, &Node)> = old.iter().enumerate().collect();
    let mut added = Vec::new();
    for (index, node) in new.iter().enumerate() {
        match gone.iter().position(|(_, known)| same(known, node)) {
            Some(at) => {
                gone.remove(at);
            }
            None => added.push((index, node)),
        }
    }
    found.extend(gone.iter().map(|(index, node)| property(&join(path, &index.to_string()), Some(node), None)));
    found.extend(added.iter().map(|(index, node)| property(&join(path, &index.to_string()), None, Some(node))));
}

/// An object that is no function.
fn is_plain_map(node: &Node) -> bool {
    let is_function = |entry: &Entry| entry.key.text == "Ref" || entry.key.text.starts_with("Fn::");
    node.as_map().is_some_and(|entries| !entries.iter().any(is_function))
}

/// Equal as JSON, whatever the order of keys.
fn same(a: &Node, b: &Node) -> bool {
    match (a.as_map(), b.as_map(), a.as_list(), b.as_list()) {
        (Some(a), Some(b), _, _) => {
            let find = |entry: &Entry| b.iter().find(|other| other.key.text == entry.key.text);
            a.len() == b.len() && a.iter().all(|entry| find(entry).is_some_and(|other| same(&entry.node, &other.node)))
        }
        (_, _, Some(a), Some(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        _ => compact_node(a) == compact_node(b),
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}/{key}") }
}

fn property(path: &str, before: Option<&Node>, after: Option<&Node>) -> PropertyChange {
    let key = path.rsplit('/').find(|part| part.parse::<usize>().is_err()).unwrap_or(path);
    let shown = |node: &Node| compact_node(&secret::mask(key, node));
    PropertyChange {
        path: path.to_owned(),
        before: before.map(shown),
        after: after.map(shown),
        replacement: Replacement::No,
        cause: None,
    }
}

/// Whether a change at `path` makes a new resource necessary, by the create-only properties of the schema.
pub(crate) fn replacement(ty: Option<Type>, path: &str) -> Replacement {
    let Some(ty) = ty else { return Replacement::No };
    if ty.create_only().any(|known| covers(known, path)) {
        Replacement::Yes
    } else if ty.conditional_create_only().any(|known| covers(known, path)) {
        Replacement::Maybe
    } else {
        Replacement::No
    }
}

/// Whether one path lies within the other; `*` stands for any element.
fn covers(known: &str, path: &str) -> bool {
    let is_index = |part: &str| part.parse::<usize>().is_ok();
    known.split('/').zip(path.split('/')).all(|(known, part)| known == part || (known == "*" && is_index(part)))
}

/// A resource that refers to a replaced one changes with it.
fn spread_replacement(changes: &mut Vec<Change>, after: &Node) {
    let mut replaced: BTreeMap<String, Replacement> = changes
        .iter()
        .filter(|change| change.action == Action::Modify && change.replacement > Replacement::No)
        .map(|change| (change.logical_id.clone(), change.replacement))
        .collect();
    loop {
        let mut more = Vec::new();
        for Entry { key, node } in entries(after, "Resources") {
            let Some(properties) = node.get("Properties").and_then(Node::as_map) else { continue };
            for (name, cause) in caused(properties, &replaced) {
                more.extend(add_cause(changes, &key.text, node, &name, &cause));
            }
        }
        if more.is_empty() {
            return;
        }
        replaced.extend(more);
    }
}

/// The properties that refer to a replaced resource, each with that resource.
fn caused(properties: &[Entry], replaced: &BTreeMap<String, Replacement>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for Entry { key, node } in properties {
        let mut ids = BTreeSet::new();
        references(node, &mut ids);
        found.extend(ids.into_iter().filter(|id| replaced.contains_key(id)).map(|id| (key.text.clone(), id)));
    }
    found
}

/// Notes the cause; gives the resource back if it is replaced only now.
fn add_cause(
    changes: &mut Vec<Change>,
    id: &str,
    node: &Node,
    property: &str,
    cause: &str,
) -> Option<(String, Replacement)> {
    let index = changes.iter().position(|change| change.logical_id == id).unwrap_or_else(|| {
        changes.push(blank(Action::Modify, id, node));
        changes.len() - 1
    });
    let change = &mut changes[index];
    if change.action != Action::Modify || change.properties.iter().any(|known| known.cause.as_deref() == Some(cause)) {
        return None;
    }
    // The new id is known only at deployment, so whether it differs is too.
    let by_schema = replacement(schema().find(&change.type_name), property).min(Replacement::Maybe);
    change.properties.push(PropertyChange {
        path: property.to_owned(),
        before: None,
        after: Some("(known after deployment)".to_owned()),
        replacement: by_schema,
        cause: Some(cause.to_owned()),
    });
    let was = change.replacement;
    change.replacement = was.max(by_schema);
    (was == Replacement::No && by_schema > was).then(|| (id.to_owned(), by_schema))
}

/// Logical ids that a value refers to.
fn references(node: &Node, found: &mut BTreeSet<String>) {
    match &node.value {
        Value::List(nodes) => nodes.iter().for_each(|node| references(node, found)),
        Value::Map(entries) => {
            for Entry { key, node } in entries {
                match (key.text.as_str(), &node.value) {
                    ("Ref", Value::Text(id)) => drop(found.insert(id.clone())),
                    ("Fn::GetAtt", Value::List(parts)) => {
                        found.extend(parts.first().and_then(Node::as_text).map(str::to_owned));
                    }
                    ("Fn::GetAtt", Value::Text(text)) => {
                        found.extend(text.split('.').next().map(str::to_owned));
                    }
                    ("Fn::Sub", Value::Text(text)) => in_text(text, found),
                    _ => {
                        if let ("Fn::Sub", Some(text)) = (key.text.as_str(), node.as_list().and_then(<[Node]>::first)) {
                            in_text(text.as_text().unwrap_or_default(), found);
                        }
                        references(node, found);
                    }
                }
            }
        }
        _ => {}
    }
}

/// What `Fn::Sub` names: `${Vpc}` and `${Vpc.CidrBlock}`, not `${!Vpc}`.
pub(crate) fn in_text(text: &str, found: &mut BTreeSet<String>) {
    for part in text.split("${").skip(1) {
        let name = part.split(['}', '.']).next().unwrap_or_default();
        if !name.starts_with('!') {
            found.insert(name.to_owned());
        }
    }
}

/// The entries of a section that differ.
fn section(before: &Node, after: &Node, name: &str) -> Vec<PropertyChange> {
    let mut found = Vec::new();
    compare("", Some(&whole(before, name)), Some(&whole(after, name)), &mut found);
    found
}

fn whole(template: &Node, section: &str) -> Node {
    let empty = || Node::new(Value::Map(Vec::new()), infra_rules::model::Loc::NONE);
    template.get(section).cloned().unwrap_or_else(empty)
}

/// Sections whose change may change any resource.
fn notes(before: &Node, after: &Node) -> Vec<String> {
    if before.as_map().is_some_and(<[Entry]>::is_empty) {
        return Vec::new();
    }
    ["Parameters", "Mappings", "Conditions", "Rules", "Transform"]
        .iter()
        .filter(|name| !same(&whole(before, name), &whole(after, name)))
        .map(|name| format!("`{name}` changes; what follows from it is not evaluated offline"))
        .collect()
}

#[cfg(test)]
mod tests;
