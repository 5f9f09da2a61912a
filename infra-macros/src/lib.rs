//! The macros of the language: `#[stack]`, `#[component]`, `environments!`, `tag_policy!`.
//!
//! - `syntax`: tokens to syntax; judges nothing but grammar
//! - `hir`: names looked up, keys in CloudFormation's spelling
//! - `config`: infra.toml
//! - `eval`: what a Rust expression comes to in an environment, as far as it can be known
//! - `evaluate`: the module as one template for each environment
//! - `check`: the rules over these templates
//! - `exports`: export names that environments share
//! - `emit`: the module as Rust
//! - `report`: faults to compile errors

mod check;
mod config;
mod emit;
mod eval;
mod evaluate;
mod expand;
mod exports;
mod facts;
mod hir;
mod options;
mod report;
mod syntax;
mod tag_facts;
#[cfg(test)]
mod tests;
mod types;

use proc_macro::TokenStream;

/// A stack: a module whose items are resources, outputs, parameters and so on.
///
/// `#[stack(region = "us-east-1")]` puts it into another region than the environment's, `name = "…"` gives it another
/// name than the module's.
#[proc_macro_attribute]
pub fn stack(options: TokenStream, module: TokenStream) -> TokenStream {
    expand::stack(&[], options.into(), module.into()).into()
}

/// A component: a module with `props! { … }` that stacks use with `component!(<path> name { … });`.
#[proc_macro_attribute]
pub fn component(options: TokenStream, module: TokenStream) -> TokenStream {
    expand::component(&[], options.into(), module.into()).into()
}

/// The typed environments of infra.toml: `Env`, `Env::ALL`, `Env::PROD` and so on. Stands once, at the crate's root.
#[proc_macro]
pub fn environments(input: TokenStream) -> TokenStream {
    config::emit_environments(input.into()).into()
}

/// One marker type for each resource type, in a module for each service. Only for infra-core.
#[doc(hidden)]
#[proc_macro]
pub fn resource_types(_: TokenStream) -> TokenStream {
    types::emit().into()
}

/// A tag policy of AWS Organizations as a constant, for `Policy::tag_policy`: `tag_policy!("tag-policy.json")`.
///
/// The path starts at the folder of Cargo.toml. The file is a tag policy as it was written, or the effective policy of an
/// account: `aws organizations describe-effective-policy --policy-type TAG_POLICY`.
#[proc_macro]
pub fn tag_policy(input: TokenStream) -> TokenStream {
    config::emit_tag_policy(input.into()).into()
}

/// One constant for each rule. Only for infra-core.
#[doc(hidden)]
#[proc_macro]
pub fn rule_constants(_: TokenStream) -> TokenStream {
    types::emit_rules().into()
}
