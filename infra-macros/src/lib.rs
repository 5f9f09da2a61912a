//! The macros of the language: `#[stack]`, `#[component]`, `environments!`, `tag_policy!`, as functions over tokens.
//!
//! A crate of procedural macros can export nothing else, so they are a library, and `infra-macros/shell` is the crate that
//! infra-core takes its macros from. A macro crate of one's own calls the same functions with rules of its own.
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

use infra_rules::Rule;
use proc_macro2::TokenStream;

/// `#[stack]`: a module whose items are resources, outputs, parameters and so on; `own_rules` run beside the others.
///
/// `#[stack(region = "us-east-1")]` puts it into another region than the environment's, `name = "…"` gives it another
/// name than the module's, `policy = P` another policy than the crate's.
pub fn stack(own_rules: &[&'static Rule], options: TokenStream, module: TokenStream) -> TokenStream {
    expand::stack(own_rules, options, module)
}

/// `#[component]`: a module with `props! { … }` that stacks use with `component!(<path> name { … });`.
pub fn component(own_rules: &[&'static Rule], options: TokenStream, module: TokenStream) -> TokenStream {
    expand::component(own_rules, options, module)
}

/// `environments!`: the typed environments of infra.toml.
pub fn environments(input: TokenStream) -> TokenStream {
    config::emit_environments(input)
}

/// `tag_policy!`: a tag policy of AWS Organizations as a constant.
pub fn tag_policy(input: TokenStream) -> TokenStream {
    config::emit_tag_policy(input)
}

/// One marker type for each resource type, in a module for each service. Only for infra-core.
#[doc(hidden)]
pub fn resource_types() -> TokenStream {
    types::emit()
}

/// One constant for each rule. Only for infra-core.
#[doc(hidden)]
pub fn rule_constants() -> TokenStream {
    types::emit_rules()
}
