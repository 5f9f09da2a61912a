//! Tokens to syntax. Judges nothing but grammar, and goes on after an error.

mod attributes;
mod cursor;
mod item;
mod mistakes;
mod text;
mod value;

pub(crate) use attributes::{Attributes, Waiver};
pub(crate) use item::{
    ComponentUse, Group, Item, Module, Named, Output, Parameter, Prop, PropKind, Resource, TypePath, ValueItem,
    parse_module,
};
pub(crate) use text::{Part, TextKind};
pub(crate) use value::{Arm, Element, Key, Member, Path, Statement, Value, ValueKind};
