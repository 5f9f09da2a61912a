//! Does a text match a pattern of the schema.
//!
//! The patterns are written for several engines that differ in details. This one is small: it reads the pattern on each
//! call, walks it by backtracking under a budget of steps, and says "undecided" for what it does not know, for what the
//! engines read differently, and when the budget is spent.
//!
//! - [`parse`]: the pattern to a tree
//! - [`class`]: sets of characters
//! - [`run`]: the walk

mod class;
mod parse;
mod run;

/// What could not be decided: the pattern uses something unknown, or the budget is spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Undecided;

/// True if the pattern matches somewhere in the text; `None` if that cannot be decided.
pub fn matches(pattern: &str, text: &str) -> Option<bool> {
    let tree = parse::parse(pattern).ok()?;
    let text: Vec<char> = text.chars().collect();
    run::search(&tree, &text).ok()
}

/// True if the pattern uses only what this engine knows.
pub fn is_known(pattern: &str) -> bool {
    parse::parse(pattern).is_ok()
}

#[cfg(test)]
mod tests;
