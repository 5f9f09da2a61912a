//! The tags that a resource carries, in whatever shape.

use super::{specified_as, tagging};
use crate::model::{Loc, Node, Resource, Value, brings_keys};
use crate::schema::TagShape;

/// One tag as written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag<'a> {
    pub(super) key: &'a str,
    pub(super) key_loc: Loc,
    pub(super) value: Option<&'a Node>,
}

/// The tags of a resource, or of one thing that it starts.
#[derive(Debug, Clone)]
pub(super) struct TagGroup<'a> {
    pub(super) tags: Vec<Tag<'a>>,
    /// Elements that are tags without a key.
    pub(super) keyless: Vec<Loc>,
    /// Whether these are all.
    pub(super) complete: bool,
    /// Where they stand, or would.
    pub(super) loc: Loc,
    /// Whether they are the resource's own.
    pub(super) own: bool,
}

/// The groups of tags of a resource: one, or one for each specification. `None` if the type carries none.
pub(super) fn tag_groups(resource: &Resource) -> Option<Vec<TagGroup<'_>>> {
    let tagging = tagging(resource)?;
    let Some(node) = resource.get(tagging.property) else {
        return Some(vec![TagGroup {
            tags: Vec::new(),
            keyless: Vec::new(),
            complete: !resource.open,
            loc: resource.loc(),
            own: true,
        }]);
    };
    Some(match tagging.shape {
        TagShape::Specifications => specified(resource, node),
        TagShape::List | TagShape::Map | TagShape::ListWithPropagation => vec![group(node, true)],
    })
}

fn group(node: &Node, own: bool) -> TagGroup<'_> {
    let mut group = TagGroup { tags: Vec::new(), keyless: Vec::new(), complete: true, loc: node.loc, own };
    match &node.value {
        Value::List(elements) => elements.iter().for_each(|element| add_element(element, &mut group)),
        Value::Map(entries) => {
            for entry in entries {
                let hides = entry.key.text.starts_with("Fn::");
                group.complete &= !hides;
                if !hides && !matches!(entry.node.value, Value::NoValue) {
                    let (key, key_loc) = (entry.key.text.as_str(), entry.key.loc);
                    group.tags.push(Tag { key, key_loc, value: Some(&entry.node) });
                }
            }
        }
        Value::NoValue => {}
        _ => group.complete = false,
    }
    group
}

fn add_element<'a>(element: &'a Node, group: &mut TagGroup<'a>) {
    match element.get("Key").map(|node| (node.as_text(), node.loc)) {
        Some((Some(key), key_loc)) => group.tags.push(Tag { key, key_loc, value: element.get("Value") }),
        _ if matches!(element.value, Value::NoValue) => {}
        None if is_plain(element) => group.keyless.push(element.loc),
        _ => group.complete = false,
    }
}

/// Whether all keys of an object are shown.
fn is_plain(element: &Node) -> bool {
    element.as_map().is_some_and(|entries| !entries.iter().any(|entry| brings_keys(&entry.key.text)))
}

fn specified<'a>(resource: &Resource, node: &'a Node) -> Vec<TagGroup<'a>> {
    let Some(specifications) = node.as_list() else { return vec![group(node, true)] };
    let mut groups = Vec::new();
    let mut undecided = false;
    for specification in specifications {
        let word = specification.get("ResourceType").and_then(Node::as_text);
        undecided |= word.is_none();
        if let Some(tags) = specification.get("Tags") {
            groups.push(group(tags, word.is_none_or(|word| Some(word) == specified_as(resource))));
        }
    }
    if !groups.iter().any(|group| group.own) {
        groups.push(TagGroup { tags: Vec::new(), keyless: Vec::new(), complete: !undecided, loc: node.loc, own: true });
    }
    groups
}
