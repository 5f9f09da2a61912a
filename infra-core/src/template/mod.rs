//! From draft text to a template, and from a template to CloudFormation JSON.
//!
//! - [`read`]: draft text to values of the model
//! - [`build`](mod@build): a stack's draft to its template
//! - [`link`]: references between stacks
//! - [`json`]: a template to text

pub mod build;
mod compose;
pub(crate) mod intrinsic;
pub mod json;
pub mod link;
mod order;
pub mod place;
pub mod read;
pub(crate) mod walk;

pub use build::build;
pub use order::{Cycle, order};
pub use place::{Place, Places};
