//! One resource and its attributes.

use super::value::get;
use super::{Entry, Loc, Name, Node};
use crate::schema::Type;

/// The keys of a resource in a template.
///
/// Source: "Resources" of the template reference.
pub const RESOURCE_KEYS: &[&str] = &[
    "Type",
    "Properties",
    "DependsOn",
    "Condition",
    "DeletionPolicy",
    "UpdateReplacePolicy",
    "UpdatePolicy",
    "CreationPolicy",
    "Metadata",
];

/// A resource of a template.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// Logical id.
    pub id: Name,
    /// The user's word for it in messages: `zone::public[0]` in a stack, the logical id in a template.
    pub label: String,
    /// `AWS::EC2::VPC`.
    pub type_name: Name,
    /// Where a property that is left out would stand: the key `Properties` of a template; in a stack the name.
    pub body: Loc,
    /// The schema of its type, where the type is known.
    pub ty: Option<Type>,
    /// `Properties`, in the order as written.
    pub properties: Vec<Entry>,
    /// Whether properties may be present that are not known (a value spread from elsewhere).
    pub open: bool,
    /// `Condition`.
    pub condition: Option<Name>,
    /// `DependsOn`.
    pub depends_on: Vec<Name>,
    /// `DeletionPolicy`.
    pub deletion_policy: Option<Node>,
    /// `UpdateReplacePolicy`.
    pub update_replace_policy: Option<Node>,
    /// `CreationPolicy`.
    pub creation_policy: Option<Node>,
    /// `UpdatePolicy`.
    pub update_policy: Option<Node>,
    /// `Metadata`.
    pub metadata: Option<Node>,
    /// The logical id that it had before: `#[moved(from = "…")]`. It is no part of the template.
    pub moved: Option<String>,
    /// What identifies the resource that exists already and comes under the stack: `#[adopt(…)]`. Text, or an object by
    /// property in `snake_case`; an empty object: the properties of the resource do. It is no part of the template.
    pub adopt: Option<Node>,
    /// Any other key of the resource (a template may be wrong).
    pub other: Vec<Entry>,
    /// Rules that are waived for this resource, by name.
    pub waived: Vec<String>,
}

impl Resource {
    /// A resource without properties.
    pub fn new(id: Name, type_name: Name) -> Self {
        Self {
            label: id.text.clone(),
            body: id.loc,
            ty: crate::schema::schema().find(&type_name.text),
            id,
            type_name,
            properties: Vec::new(),
            open: false,
            condition: None,
            depends_on: Vec::new(),
            deletion_policy: None,
            update_replace_policy: None,
            creation_policy: None,
            update_policy: None,
            metadata: None,
            moved: None,
            adopt: None,
            other: Vec::new(),
            waived: Vec::new(),
        }
    }

    /// The same resource with other properties.
    pub(crate) fn with_properties(&self, properties: Vec<Entry>) -> Self {
        Self {
            properties,
            id: self.id.clone(),
            label: self.label.clone(),
            type_name: self.type_name.clone(),
            body: self.body,
            ty: self.ty,
            open: self.open,
            condition: self.condition.clone(),
            depends_on: self.depends_on.clone(),
            deletion_policy: self.deletion_policy.clone(),
            update_replace_policy: self.update_replace_policy.clone(),
            creation_policy: self.creation_policy.clone(),
            update_policy: self.update_policy.clone(),
            metadata: self.metadata.clone(),
            moved: self.moved.clone(),
            adopt: self.adopt.clone(),
            other: self.other.clone(),
            waived: self.waived.clone(),
        }
    }

    /// Where the resource stands: its logical id.
    pub fn loc(&self) -> Loc {
        self.id.loc
    }

    /// The value of a property.
    pub fn get(&self, property: &str) -> Option<&Node> {
        get(&self.properties, property)
    }

    /// The value under a path of property names.
    pub fn at(&self, path: &[&str]) -> Option<&Node> {
        let (first, rest) = path.split_first()?;
        self.get(first)?.at(rest)
    }

    /// Whether it is of this type.
    pub fn is(&self, type_name: &str) -> bool {
        self.type_name.text == type_name
    }
}
