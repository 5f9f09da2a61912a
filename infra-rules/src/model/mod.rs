//! A template as data. Nothing here judges.

mod index;
mod intrinsic;
mod loc;
mod resource;
mod template;
mod value;

pub use index::Index;
pub use intrinsic::{Call, SubPart};
pub use loc::Loc;
pub use resource::{RESOURCE_KEYS, Resource};
pub use template::{Condition, Mapping, Output, Parameter, Section, Template};
pub(crate) use value::brings_keys;
pub use value::{Entry, Kind, Name, Node, Unknown, Value};
