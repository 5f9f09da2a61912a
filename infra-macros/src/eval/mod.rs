//! The partial evaluator: what an expression is, as far as the source and infra.toml tell.
//!
//! rustc computes every value that reaches a template; what is found here only feeds the checks.

mod data;
mod scope;

pub(crate) use data::{Data, Int, IntKind, Outcome, Range, Table};
pub(crate) use scope::{Consts, Scope};

use proc_macro2::Span;

/// Whether a pattern matches a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Matched {
    /// It does, and its names are bound.
    Yes,
    /// It does not.
    No,
    /// Only the program can tell; the scope may have got some of the names.
    Unknown,
}

/// A comparison with which something is wrong.
#[derive(Clone, Debug)]
pub(crate) struct Comparison {
    /// The literal that the value of the environment is compared with.
    pub(crate) span: Span,
    /// What is wrong, lower case, no full stop.
    pub(crate) message: String,
    /// What to do; may be empty.
    pub(crate) help: String,
}

/// Evaluates an expression. Strict, as the program is: what is unknown or fails makes all of it unknown or failing.
pub(crate) fn eval(_expr: &syn::Expr, _scope: &Scope) -> Outcome {
    Outcome::Unknown
}

/// Evaluates an expression whose value has the given type.
pub(crate) fn eval_as(expr: &syn::Expr, _ty: &syn::Type, scope: &Scope) -> Outcome {
    eval(expr, scope)
}

/// Matches a value against a pattern and binds the names of the pattern.
pub(crate) fn bind(_pattern: &syn::Pat, _data: &Data, _scope: &mut Scope) -> Matched {
    Matched::Unknown
}

/// The comparisons `==` and `!=` of a value of `env` with a literal that come out the same in every environment
/// because no environment has that value.
pub(crate) fn constant_comparisons(_expr: &syn::Expr, _environments: &[(&str, Scope)]) -> Vec<Comparison> {
    Vec::new()
}
