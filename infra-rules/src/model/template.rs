//! The sections of a template.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Entry, Index, Loc, Name, Node, Resource};

/// A template. In the macros there is one for each environment.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Template {
    /// `Description`.
    pub description: Option<Node>,
    /// `Metadata`.
    pub metadata: Option<Node>,
    /// `Transform`: the names, one or several.
    pub transforms: Vec<Node>,
    /// `Parameters`.
    pub parameters: Vec<Parameter>,
    /// `Mappings`.
    pub mappings: Vec<Mapping>,
    /// `Conditions`.
    pub conditions: Vec<Condition>,
    /// `Rules`.
    pub rules: Vec<Section>,
    /// `Resources`, in the order as written. Shared where several templates hold the very same resource.
    pub resources: Vec<Arc<Resource>>,
    /// `Outputs`.
    pub outputs: Vec<Output>,
    /// Where the sections of a file begin, by their keys.
    pub headings: Vec<(String, Loc)>,
    /// Whether resources exist that this template does not show (a component's, an included file's).
    pub open: bool,
    /// With `open`: the logical ids that were handed to what the template does not show (props of a component). Only
    /// these can gain routes, rules or associations from there. `None`: nothing is known, so any can.
    pub handed_out: Option<BTreeSet<String>>,
}

/// A parameter: its name and its attributes as written (`Type`, `Default`, …).
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Logical name.
    pub name: Name,
    /// The user's word for it.
    pub label: String,
    /// `Type`, `Default`, `AllowedValues`, …
    pub body: Node,
}

/// A mapping: its name and its two levels of keys.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapping {
    /// Logical name.
    pub name: Name,
    /// The two levels.
    pub body: Node,
}

/// A condition: its name and its expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// Logical name.
    pub name: Name,
    /// The expression.
    pub body: Node,
}

/// Any other named entry of a section.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Logical name.
    pub name: Name,
    /// What it holds.
    pub body: Node,
}

/// An output.
#[derive(Debug, Clone, PartialEq)]
pub struct Output {
    /// Logical name.
    pub name: Name,
    /// The user's word for it.
    pub label: String,
    /// `Value`.
    pub value: Option<Node>,
    /// `Description`.
    pub description: Option<Node>,
    /// `Export` / `Name`.
    pub export: Option<Node>,
    /// `Condition`.
    pub condition: Option<Name>,
    /// Any other key.
    pub other: Vec<Entry>,
}

impl Template {
    /// Resource by logical id. Linear: loops use [`Template::index`].
    pub fn resource(&self, id: &str) -> Option<&Resource> {
        self.resources.iter().find(|resource| resource.id.text == id).map(|resource| &**resource)
    }

    /// Where a section of a file begins.
    pub fn heading(&self, section: &str) -> Option<Loc> {
        self.headings.iter().find(|(key, _)| key == section).map(|(_, loc)| *loc)
    }

    /// Resources by logical id.
    pub fn index(&self) -> Index<'_, &Resource> {
        self.resources.iter().map(|resource| (resource.id.text.as_str(), &**resource)).collect()
    }

    /// Whether resources that this template does not show may add to this one: a route to a table, a rule to a group.
    pub fn may_gain(&self, id: &str) -> bool {
        self.open && self.handed_out.as_ref().is_none_or(|ids| ids.contains(id))
    }

    /// The resources of one type.
    pub fn of_type<'a>(&'a self, type_name: &'a str) -> impl Iterator<Item = &'a Resource> {
        self.resources.iter().map(|resource| &**resource).filter(move |resource| resource.is(type_name))
    }
}
