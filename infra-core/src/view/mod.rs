//! Renderings of plans, events, findings and errors. The only code that writes to the terminal.
//!
//! - [`console`]: writes and asks; the [`Sink`](crate::event::Sink) of the command line
//! - [`human`]: for people
//! - [`plan`]: a plan for people
//! - [`json`]: for programs
//! - [`markdown`]: for pull requests
//! - [`report`]: findings in files
//! - [`style`](mod@style): colours

pub mod console;
pub mod human;
pub mod json;
pub mod markdown;
pub mod plan;
pub mod report;
pub mod style;

pub use console::{Console, Format};
pub use style::Style;
