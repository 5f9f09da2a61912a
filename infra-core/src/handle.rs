//! Handles: what the name of a resource stands for in Rust.

use std::marker::PhantomData;

use crate::env::Environment;

/// What a resource type is, for checks in constants.
#[derive(Debug)]
pub struct TypeInfo {
    /// `AWS::EC2::VPC`
    pub name: &'static str,
    /// As written in a stack: `ec2::Vpc`.
    pub rust: &'static str,
    /// The attribute or property that `Ref` returns, `VpcId`; empty where that is not known.
    pub ref_gives: &'static str,
    /// Attributes: as written in a stack (`endpoint.address`), and in CloudFormation (`Endpoint.Address`).
    pub attributes: &'static [(&'static str, &'static str)],
}

/// A resource type: `ec2::Vpc` and its like.
pub trait ResourceType {
    /// Its description.
    const INFO: &'static TypeInfo;
}

/// A resource of a stack, or a list of them.
pub struct Handle<T: 'static> {
    /// The stack it belongs to.
    pub stack: &'static str,
    /// As written: `vpc`, `zone::private`.
    pub name: &'static str,
    /// The parts of its logical id around the key; without a key only the first.
    pub id: (&'static str, &'static str),
    /// Its type.
    pub ty: &'static TypeInfo,
    /// Whether it is a list.
    pub many: bool,
    /// What the macro proved of it.
    pub facts: &'static Facts,
    /// Gives the logical ids of its elements in an environment; of itself, if it is there. `None` for one resource that is
    /// there in each of them.
    pub ids: Option<fn(&dyn Environment) -> Vec<String>>,
    /// The resource type.
    pub marker: PhantomData<fn() -> T>,
}

/// What the macro proved of a handle.
#[derive(Debug)]
pub struct Facts {
    /// Whether the elements below are all there are.
    pub known: bool,
    /// By environment. Empty: one resource that is always there, and nothing else to say.
    pub environments: &'static [EnvFacts],
}

/// What is known of a handle in one environment.
#[derive(Debug)]
pub struct EnvFacts {
    /// The environment's name.
    pub name: &'static str,
    /// The elements that are there.
    pub elements: &'static [Element],
}

/// One resource of a handle.
#[derive(Debug)]
pub struct Element {
    /// The key in its list; empty for a single resource.
    pub key: &'static str,
    /// Bit of a subnet's tier: 1 public, 2 private with egress, 4 routed elsewhere, 8 isolated; 0: not known.
    pub tier: u8,
    /// A subnet's availability zone, as far as it tells zones apart; empty: not known.
    pub az: &'static str,
    /// The VPC of a subnet or security group; empty: not known.
    pub vpc: &'static str,
}

impl Facts {
    /// One resource that is always there.
    pub const PLAIN: &'static Self = &Self { known: true, environments: &[] };
    /// Nothing is known.
    pub const UNKNOWN: &'static Self = &Self { known: false, environments: &[] };
}

impl<T: ResourceType> Handle<T> {
    /// One resource that is always there, of which there is nothing else to say.
    pub const fn plain(stack: &'static str, name: &'static str, id: &'static str) -> Self {
        Self::one(stack, name, id, Facts::PLAIN)
    }

    /// One resource that is always there.
    pub const fn one(stack: &'static str, name: &'static str, id: &'static str, facts: &'static Facts) -> Self {
        Self { stack, name, id: (id, ""), ty: T::INFO, many: false, facts, ids: None, marker: PhantomData }
    }

    /// A resource that is not there in each environment, or a list.
    pub const fn new(
        (stack, name): (&'static str, &'static str),
        id: (&'static str, &'static str),
        many: bool,
        facts: &'static Facts,
        ids: fn(&dyn Environment) -> Vec<String>,
    ) -> Self {
        Self { stack, name, id, ty: T::INFO, many, facts, ids: Some(ids), marker: PhantomData }
    }
}

impl<T> Handle<T> {
    /// The logical ids of its elements in an environment; of itself, if it is there.
    pub(crate) fn ids_in(&self, environment: &dyn Environment) -> Vec<String> {
        self.ids.map_or_else(|| vec![self.id.0.to_owned()], |ids| ids(environment))
    }

    /// The logical id of the element with this key.
    pub fn id_of(&self, key: &str) -> String {
        format!("{}{}{}", self.id.0, infra_rules::names::id_part(key), self.id.1)
    }

    /// CloudFormation's name of an attribute as written in a stack; words in capitals where the type does not know it.
    pub fn attribute(&self, fields: &[&str]) -> String {
        attribute(self.ty, fields)
    }
}

/// CloudFormation's name of an attribute as written in a stack.
pub(crate) fn attribute(ty: &TypeInfo, fields: &[&str]) -> String {
    let written = fields.join(".");
    match ty.attributes.iter().find(|(ours, _)| *ours == written) {
        Some((_, aws)) => (*aws).to_owned(),
        None => fields.iter().map(|field| infra_rules::names::logical_id(field)).collect::<Vec<_>>().join("."),
    }
}

impl<T> std::fmt::Debug for Handle<T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}::{} ({})", self.stack, self.name, self.ty.rust)
    }
}

/// A resource inside a component.
#[derive(Debug)]
pub struct Member<T: 'static> {
    /// Its logical id within the component.
    pub id: &'static str,
    /// Its type.
    pub ty: &'static TypeInfo,
    /// The resource type.
    pub marker: PhantomData<fn() -> T>,
}

/// A resource handed to a component.
#[derive(Debug)]
pub struct Reference<T: 'static> {
    /// Draft text of the references to it: how to write `Ref`, and `GetAtt` with the attribute in place of `\u{1}`.
    pub(crate) text: String,
    pub(crate) attribute: String,
    pub(crate) ty: &'static TypeInfo,
    pub(crate) marker: PhantomData<fn() -> T>,
}

impl<T> Clone for Reference<T> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), attribute: self.attribute.clone(), ty: self.ty, marker: PhantomData }
    }
}
