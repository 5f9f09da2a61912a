//! The partial evaluator: what an expression is, as far as the source and infra.toml tell.
//!
//! rustc computes every value that reaches a template; what is found here only feeds the checks.

#[cfg(test)]
mod agreement;
mod comparisons;
mod data;
mod describe;
mod expr;
mod format;
mod hints;
mod kinds;
mod methods;
mod operators;
mod pattern;
mod scope;
#[cfg(test)]
mod tests;

pub(crate) use data::{Data, Int, IntKind, Outcome, Range, Table};
pub(crate) use scope::{Consts, Scope};

pub(crate) use comparisons::constant_comparisons;

use expr::Evaluator;

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

/// Evaluates an expression. Strict, as the program is: what is unknown or fails makes all of it unknown or failing.
pub(crate) fn eval(expr: &syn::Expr, scope: &Scope) -> Outcome {
    let evaluator = Evaluator::default();
    evaluator.finish(evaluator.expr(expr, scope))
}

/// Evaluates an expression whose value has the given type.
pub(crate) fn eval_as(expr: &syn::Expr, ty: &syn::Type, scope: &Scope) -> Outcome {
    let evaluator = Evaluator::default();
    evaluator.finish(evaluator.expr(expr, scope).and_then(|data| evaluator.ascribe(data, ty)))
}

/// Matches a value against a pattern, its guard included, and binds the names of the pattern.
/// Where it does not match, the scope may have got some of the names: give it a clone.
pub(crate) fn bind(pattern: &syn::Pat, data: &Data, scope: &mut Scope) -> Matched {
    Evaluator::default().bind(pattern, data, scope).unwrap_or(Matched::Unknown)
}

/// Binds the names of a pattern to values that are not known.
pub(crate) fn bind_unknown(pattern: &syn::Pat, scope: &mut Scope) {
    let mut found = Vec::new();
    pattern::names(pattern, &mut found);
    for name in found {
        scope.bind(name, Outcome::Unknown);
    }
}
