//! Template files, checked by the same rules as stacks: CloudFormation JSON and YAML, with line and column.
//!
//! - [`check_file`]: one file; [`check_text`]: its text
//! - [`discover`]: the templates under files and folders
//! - `json`, `yaml`: our readers, which keep the place of everything and bound what a hostile file costs
//! - `lower`, `sections`, `resources`: a document as a template of the model
//! - [`structure`]: faults that the model cannot hold
//!
//! What a transform or a loop brings is not expanded: what depends on it is undecided, never wrong.

mod check;
pub mod discover;
mod error;
mod json;
mod lower;
mod resources;
mod sections;
mod span;
pub mod structure;
mod transform;
mod tree;
mod yaml;

pub use check::{FileFinding, Syntax, check_file, check_text, parse_text};
pub use error::FileError;
pub use span::Position;
