//! Stacks as Rust modules: from the user's code to CloudFormation templates, and their deployment.
//!
//! - [`app`], [`env`](mod@env), [`draft`]: what generated code fills in
//! - [`template`], [`synth`](mod@synth), [`check`]: drafts to templates, references between stacks, the rules over them
//! - [`plan`]: what a deployment would change, as data
//! - `aws`, `deploy`: change sets, events and outcomes (feature `deploy`)
//! - `config`, `view`, `cli`: settings, rendering and the command line (feature `cli`)

pub mod app;
pub mod check;
pub mod draft;
pub mod env;
pub mod error;
pub mod synth;
pub mod template;

pub use app::{App, AppConfig, References, Stack};
pub use draft::{Draft, DraftEntry, DraftSection};
pub use env::{BaseEnv, Environment};
