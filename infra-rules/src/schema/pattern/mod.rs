//! Does a text match a pattern of the schema.
//!
//! The patterns are written for several engines that differ in details. This one is small: it reads a pattern once,
//! walks it by backtracking under a budget of steps, and says "undecided" for what it does not know, for what the
//! engines read differently, and when the budget is spent.
//!
//! - [`parse`]: the pattern to a tree
//! - [`class`]: sets of characters
//! - [`run`]: the walk

mod class;
mod parse;
mod run;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use parse::Ways;

/// What could not be decided: the pattern uses something unknown, or the budget is spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Undecided;

/// Patterns that were read, by where they stand in the schema.
type Known = BTreeMap<(usize, usize), Rc<Result<Ways, Undecided>>>;

thread_local! {
    /// A stack has the same few again and again, and reading one costs more than a walk over a text.
    static READ: RefCell<Known> = const { RefCell::new(BTreeMap::new()) };
}

/// True if a pattern of the schema matches somewhere in the text; `None` if that cannot be decided.
pub fn matches(pattern: &'static str, text: &str) -> Option<bool> {
    let key = (pattern.as_ptr() as usize, pattern.len());
    let known = READ.with_borrow(|read| read.get(&key).cloned());
    let ways = known.unwrap_or_else(|| {
        let ways = Rc::new(parse::parse(pattern));
        READ.with_borrow_mut(|read| read.insert(key, Rc::clone(&ways)));
        ways
    });
    run::search(ways.as_ref().as_ref().ok()?, text).ok()
}

/// Like [`matches()`], for a pattern from anywhere.
pub fn matches_any(pattern: &str, text: &str) -> Option<bool> {
    run::search(&parse::parse(pattern).ok()?, text).ok()
}

/// True if the pattern uses only what this engine knows.
pub fn is_known(pattern: &str) -> bool {
    parse::parse(pattern).is_ok()
}

#[cfg(test)]
mod tests;
