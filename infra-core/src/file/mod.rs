//! Template files, checked by the same rules as stacks: CloudFormation JSON and YAML, with line and column.
//!
//! - [`check_file`]: one file; [`check_text`]: its text
//! - [`discover`]: the templates under files and folders
//! - `json`, `yaml`: our readers, which keep the place of everything and bound what a hostile file costs
//! - `lower`, `sections`, `resources`: a document as a template of the model
//! - [`structure`]: faults that the model cannot hold
//!
//! - `nested`: what the templates of nested stacks take and hand out, where they lie beside it
//! - `loops`: `Fn::ForEach`, expanded where the file tells its values
//! - `value`: a text as a plain value (feature `deploy`)
//! - `waivers`: waivers in metadata
//!
//! What else a transform brings is not expanded: what depends on it is undecided, never wrong.

pub(crate) mod check;
pub mod discover;
mod error;
mod json;
mod loops;
mod lower;
pub(crate) mod nested;
mod placeholders;
mod resources;
mod sections;
mod span;
pub mod structure;
mod transform;
mod tree;
#[cfg(feature = "deploy")]
mod value;
mod waivers;
mod yaml;

pub use check::{FileFinding, FileSettings, Syntax, check_bytes, check_file, check_text, parse_text};
#[cfg(feature = "cli")]
pub(crate) use check::{MOST_BYTES, WARNINGS};
pub use error::FileError;
pub use span::Position;
#[cfg(feature = "deploy")]
pub(crate) use value::{line_of, value};
