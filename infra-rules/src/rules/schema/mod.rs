//! What the schema of a type says of its properties: one walk over the values and the shapes, one rule for each fault.
//!
//! What only the run decides is undecided; an alternative is at fault only where all of it is known.

mod call;
mod constraints;
pub(crate) mod deprecated_property;
pub(crate) mod deprecated_type;
pub(crate) mod ended_type;
pub(crate) mod excluded_property;
mod judge;
pub(crate) mod list_not_unique;
pub(crate) mod list_too_long;
pub(crate) mod list_too_short;
pub(crate) mod missing_dependent_property;
pub(crate) mod missing_one_of;
pub(crate) mod missing_property;
pub(crate) mod mutually_exclusive_properties;
pub(crate) mod no_variant_matches;
pub(crate) mod number_out_of_range;
mod object;
mod pattern;
mod possible;
pub(crate) mod read_only_property;
mod resolved;
pub(crate) mod text_does_not_match;
pub(crate) mod text_too_long;
pub(crate) mod text_too_short;
pub(crate) mod unknown_property;
pub(crate) mod unknown_resource_type;
pub(crate) mod value_not_allowed;
mod values;
mod variants;
pub(crate) mod wrong_number_of_properties;
pub(crate) mod wrong_type;

pub(crate) use call::{given, given_by_attribute, given_by_ref};
pub(crate) use judge::Judge;

use crate::check::{Context, Level, Scope};
use crate::model::{Entry, Node, Resource};
use object::Object;

/// The walk over the properties of each resource.
pub(crate) const WALK: Scope = Scope::Resource(&[], check_properties);

fn check_properties(resource: &Resource, context: &mut Context<'_>) {
    let Some(ty) = resource.ty else { return };
    let mut judge = Judge::new(resource, context);
    let root = Object { entries: &resource.properties, open: resource.open, loc: resource.body };
    judge.object(root, ty.root());
    for attachment in
        ty.attachments().filter(|attachment| !crate::rules::COVERED_ATTACHMENTS.contains(&attachment.rule))
    {
        // What AWS takes and then ignores.
        judge.level = attachment.rule.starts_with('W').then_some(Level::Warn);
        if attachment.path.is_empty() {
            judge.object(root, attachment.shape);
        } else {
            let mut path: Vec<&str> = attachment.path.split('/').collect();
            path.reverse();
            // The conditions on the way are not kept.
            judge.resolves = false;
            attach(&resource.properties, path, &mut |node| judge.node(node, attachment.shape));
            judge.resolves = true;
        }
    }
    judge.level = None;
    read_only_property::check(ty, &mut judge);
    deprecated_property::check(ty, &mut judge);
    judge.finish().report(resource, context);
}

/// Visits the values under a path whose last step comes first; `*` is every element.
fn attach<'n>(entries: &'n [Entry], mut path: Vec<&str>, visit: &mut dyn FnMut(&'n Node)) {
    let Some(key) = path.pop() else { return };
    for entry in entries.iter().filter(|entry| entry.key.text == key) {
        for node in entry.node.branches() {
            attach_node(node, path.clone(), visit);
        }
    }
}

fn attach_node<'n>(node: &'n Node, mut path: Vec<&str>, visit: &mut dyn FnMut(&'n Node)) {
    match path.last() {
        None => visit(node),
        Some(&"*") => {
            path.pop();
            for element in node.as_list().unwrap_or_default() {
                for branch in element.branches() {
                    attach_node(branch, path.clone(), visit);
                }
            }
        }
        Some(_) => attach(node.as_map().unwrap_or_default(), path, visit),
    }
}
