//! What a CloudFormation template may contain: the model, the embedded schema of every resource type, and the rules.
//!
//! Pure: no IO, no clock, no `syn`, no AWS SDK. The macros run it over the module that is being compiled, synth runs it
//! over the finished template, `check` runs it over files: one engine.
//!
//! - [`model`]: a template as data, with a place for every value and `Unknown` for what only the run decides
//! - [`schema`]: resource types, their properties and constraints, read in place from the embedded database
//! - [`mod@check`]: the one loop over the rules, findings and their levels
//! - [`rules`]: the rules, one file each
//! - [`policy`]: which findings are errors, warnings or nothing; tags that are demanded; rules of one's own
//! - `json`: JSON that stands as text in a value
//! - `tables`: small tables of facts that age, looked up by rules
//! - [`names`]: AWS spelling to ours and back

pub mod check;
pub mod date;
#[doc(hidden)]
pub mod fit;
#[doc(hidden)]
pub mod json;
pub mod model;
pub mod names;
pub mod policy;
pub mod rules;
pub mod schema;
mod tables;
#[cfg(test)]
mod testing;
mod text;
#[doc(hidden)]
pub mod text_in_const;

pub use check::{Dialect, Finding, Level, Rule, check};
pub use policy::Policy;
