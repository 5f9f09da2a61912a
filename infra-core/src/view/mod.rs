//! Renderings of plans, events, findings and errors. The only code that writes to the terminal.
//!
//! - [`console`]: writes and asks; the [`Sink`](crate::event::Sink) of the command line
//! - [`human`]: for people
//! - [`record`]: what happened so far; the next ones are drawn from it
//! - [`live`]: the tree that is drawn over and over on a terminal; [`history`]: how long it may take
//! - [`closing`]: the last words
//! - [`html`]: the course of an operation as a page; [`outputs`]: the outputs as a file
//! - [`github`]: annotations and the summary of a job
//! - [`plan`]: a plan for people
//! - [`json`]: for programs
//! - [`markdown`]: for pull requests
//! - [`report`]: findings in files
//! - [`sarif`]: findings for code scanning
//! - [`style`](mod@style): colours

pub mod closing;
pub mod console;
pub(crate) mod excerpt;
pub mod github;
pub mod history;
pub mod html;
pub mod human;
pub mod json;
pub mod live;
pub mod markdown;
pub mod outputs;
pub mod plan;
pub mod record;
pub mod report;
pub mod sarif;
pub mod style;

pub use console::{Console, Format, Progress};
pub use style::Style;

#[cfg(test)]
mod tests;
