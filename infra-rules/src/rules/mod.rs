//! The rules.

use crate::check::{Rule, Scope};

/// All rules, sorted by name.
pub static RULES: &[&Rule] = &[];

/// Walks that report for several rules at once.
pub(crate) static WALKS: &[Scope] = &[];

/// A rule by name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.binary_search_by(|rule| rule.name.cmp(name)).ok().map(|index| RULES[index])
}
