//! Reading a property the way a rule wants it: absent, a value, or not known before deployment.

use crate::model::{Call, Entry, Loc, Node, Resource, SubPart, Value};

/// What stands under a path of properties.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Read<'a> {
    /// Nothing; the place where it would stand.
    Absent(Loc),
    /// This value.
    Is(&'a Node),
    /// Only the run knows; the place that hides it.
    Undecided(Loc),
}

/// A truth value under a path of properties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flag {
    /// Not written.
    Absent(Loc),
    /// `true`.
    On(Loc),
    /// `false`.
    Off(Loc),
    /// Only the run knows.
    Undecided(Loc),
}

/// Reads a path of properties of a resource.
pub(crate) fn read<'a>(resource: &'a Resource, path: &[&str]) -> Read<'a> {
    let Some((first, rest)) = path.split_first() else { return Read::Absent(resource.body) };
    match find(&resource.properties, first) {
        Some(entry) => read_in(&entry.node, rest, entry.key.loc),
        None if resource.open => Read::Undecided(resource.loc()),
        None => Read::Absent(resource.body),
    }
}

/// Reads a path of keys below a value; `outer` is the place to blame for a value that is left out.
pub(crate) fn read_in<'a>(node: &'a Node, path: &[&str], outer: Loc) -> Read<'a> {
    match (&node.value, path.split_first()) {
        (Value::NoValue, _) => Read::Absent(outer),
        (Value::Unknown(_) | Value::Call(_), None) => Read::Undecided(node.loc),
        (Value::Map(entries), Some((first, rest))) => match find(entries, first) {
            Some(entry) => read_in(&entry.node, rest, entry.key.loc),
            None if hides_keys(entries) => Read::Undecided(node.loc),
            None => Read::Absent(place(outer, node.loc)),
        },
        (_, None) => Read::Is(node),
        _ => Read::Undecided(node.loc),
    }
}

/// Reads a truth value.
pub(crate) fn flag(resource: &Resource, path: &[&str]) -> Flag {
    as_flag(read(resource, path))
}

/// Reads a truth value below a value.
pub(crate) fn flag_in(node: &Node, path: &[&str]) -> Flag {
    as_flag(read_in(node, path, node.loc))
}

/// The literal text under a path.
pub(crate) fn text<'a>(resource: &'a Resource, path: &[&str]) -> Option<&'a str> {
    match read(resource, path) {
        Read::Is(node) => node.as_text(),
        _ => None,
    }
}

/// The integer under a path.
pub(crate) fn int(resource: &Resource, path: &[&str]) -> Option<i64> {
    match read(resource, path) {
        Read::Is(node) => node.as_int(),
        _ => None,
    }
}

/// The elements of the list under a path, as far as they are literal.
pub(crate) fn list<'a>(resource: &'a Resource, path: &[&str]) -> &'a [Node] {
    match read(resource, path) {
        Read::Is(node) => node.as_list().unwrap_or_default(),
        _ => &[],
    }
}

/// The nodes under a path in which `*` stands for every element of a list; the rest of what it meets is skipped.
pub(crate) fn each<'a>(resource: &'a Resource, path: &[&str]) -> Vec<&'a Node> {
    let mut nodes = Vec::new();
    if let Some((first, rest)) = path.split_first()
        && let Some(node) = resource.get(first)
    {
        descend(node, rest, &mut nodes);
    }
    nodes
}

/// The resource that a value refers to, and the attribute; no attribute for `Ref`.
pub(crate) fn reference(node: &Node) -> Option<(&str, Option<&str>)> {
    match node.as_call()? {
        Call::Ref(name) => Some((&name.text, None)),
        Call::GetAtt(name, attribute) => Some((&name.text, Some(attribute.as_text()?))),
        Call::Sub(parts, variables) if variables.is_empty() => match parts.as_slice() {
            [SubPart::Ref(name)] => Some((&name.text, None)),
            [SubPart::GetAtt(name, attribute)] => Some((&name.text, Some(attribute))),
            _ => None,
        },
        _ => None,
    }
}

/// A list of names as a sentence has it: `` `a`, `b` and `c` ``.
pub(crate) fn name_list<T: AsRef<str>>(names: &[T]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

fn as_flag(read: Read<'_>) -> Flag {
    match read {
        Read::Absent(loc) => Flag::Absent(loc),
        Read::Undecided(loc) => Flag::Undecided(loc),
        Read::Is(node) => match node.as_bool() {
            Some(true) => Flag::On(node.loc),
            Some(false) => Flag::Off(node.loc),
            None => Flag::Undecided(node.loc),
        },
    }
}

fn descend<'a>(node: &'a Node, path: &[&str], nodes: &mut Vec<&'a Node>) {
    match path.split_first() {
        None => nodes.push(node),
        Some((&"*", rest)) => {
            for element in node.as_list().unwrap_or_default() {
                descend(element, rest, nodes);
            }
        }
        Some((key, rest)) => {
            if let Some(inner) = node.get(key) {
                descend(inner, rest, nodes);
            }
        }
    }
}

fn find<'a>(entries: &'a [Entry], key: &str) -> Option<&'a Entry> {
    entries.iter().find(|entry| entry.key.text == key)
}

/// Whether keys may be present that are not shown: a transform's `Fn::Transform` stands for them.
fn hides_keys(entries: &[Entry]) -> bool {
    entries.iter().any(|entry| entry.key.text.starts_with("Fn::"))
}

fn place(outer: Loc, inner: Loc) -> Loc {
    if outer == Loc::NONE { inner } else { outer }
}
