//! Stacks as Rust modules: from the user's code to CloudFormation templates, and their deployment.
//!
//! - [`app`](mod@app), [`env`](mod@env), [`draft`]: what generated code fills in
//! - [`template`], [`synth`](mod@synth), [`check`]: drafts to templates, references between stacks, the rules over them
//! - [`waivers`]: what policies and waivers leave out
//! - [`file`](mod@file): template files, checked by the same rules
//! - [`explain`]: rules by the names and ids that people know
//! - `graph`: an environment as a picture (feature `cli`)
//! - [`plan`]: what a deployment would change, as data
//! - [`asset`]: files and folders that are uploaded; `bootstrap`: the stack with their bucket (feature `deploy`)
//! - `aws`, `deploy`: change sets, events and outcomes (feature `deploy`)
//! - `local`: CloudFormation in this process, behind the real SDK (feature `deploy`)
//! - `config`: terminal, environment, files, clock (feature `deploy`)
//! - `view`, `cli`: rendering and the command line (feature `cli`)

pub mod app;
pub mod asset;
#[cfg(feature = "deploy")]
pub mod aws;
#[cfg(feature = "deploy")]
pub mod bootstrap;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "deploy")]
pub mod config;
#[cfg(feature = "deploy")]
pub mod deploy;
pub mod draft;
pub mod env;
pub mod error;
#[cfg(feature = "deploy")]
pub mod event;
pub mod explain;
pub mod file;
#[cfg(feature = "cli")]
pub mod graph;
mod handle;
mod into;
mod list;
#[cfg(feature = "deploy")]
pub mod local;
pub mod plan;
pub mod prelude;
pub mod synth;
pub mod template;
mod text;
mod uses;
#[cfg(feature = "cli")]
pub mod view;
pub mod waivers;
mod writer;

pub use app::{App, AppConfig, References, Stack};
pub use draft::Waiver;
pub use draft::{Draft, DraftEntry, DraftSection};
pub use env::{BaseEnv, DeploySettings, Environment};
pub use handle::{Element, EnvFacts, Facts, Handle, Member, Reference, ResourceType, TypeInfo};
pub use infra_macros_shell::{component, environments, stack, tag_policy};
pub use infra_rules::model;
pub use infra_rules::policy::{Pack, Policy, TagRule};
pub use into::{IntoBoolean, IntoInteger, IntoKey, IntoNumber, IntoText, IntoTextList, IntoValue, IntoValueList};
pub use list::{List, ListIndex};

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

/// The rules: one constant for each, by its name in capitals, for policies.
pub mod rules {
    infra_macros_shell::rule_constants!();
}

/// What a rule is, for rules of one's own.
pub mod rule {
    pub use infra_rules::check::{Context, Dialect, Finding, Group, Known, Level, Rule, Scope, Settings, Source};
}

/// The resource types: one type for each, in a module for each service.
pub mod types {
    infra_macros_shell::resource_types!();
}

/// The `index`-th block with a prefix of `bits` in `block`: `subnet("10.0.0.0/16", 24, 1)` is `10.0.1.0/24`.
///
/// # Panics
/// Where there is no such block. The macro finds that out while it compiles, where it knows the values; else synth says so.
#[track_caller]
pub fn subnet(block: impl AsRef<str>, bits: impl Into<i128>, index: impl Into<i128>) -> String {
    match infra_rules::rules::placement::subnet(block.as_ref(), bits.into(), index.into()) {
        Ok(text) => text,
        #[expect(clippy::panic, reason = "synth catches it and says where")]
        Err(why) => panic!("{why}"),
    }
}

/// The stacks of an application, in any order: `app![network, database]`.
///
/// The crate's root calls `environments!()` before it. Each name is a stack's module.
#[expect(clippy::crate_in_macro_def, reason = "the environments are those of the crate that calls it")]
#[macro_export]
macro_rules! app {
    ($($($stack:ident)::+),* $(,)?) => {{
        $( const _: () = $($stack)::+::NOT_LISTED_IN_APP; )*
        const STACKS: &[&$crate::Stack] = &[$(&$($stack)::+::STACK),*];
        const _: () = $crate::__private::check_app(STACKS);
        $crate::App { stacks: STACKS, environments: crate::__infra::ENVIRONMENTS, config: crate::__infra::CONFIG }
    }};
}
