//! What a check finds.

use super::Rule;
use crate::model::Loc;

/// One fault: what, where, how to mend it.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// The place at fault.
    pub loc: Loc,
    /// What is wrong, lower case, no full stop; names the user's words.
    pub message: String,
    /// How to mend it, ready to paste where possible.
    pub help: Option<String>,
}

/// All that one check found, and what it could not decide.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// The faults, by place, then by rule.
    pub found: Vec<Finding>,
    /// Rules that met an unknown value: rule name and place.
    pub undecided: Vec<(&'static str, Loc)>,
}

impl Findings {
    /// In order, each fault once.
    pub(crate) fn sorted(mut self) -> Self {
        self.found.sort_by(|a, b| (a.loc, a.rule.name, &a.message).cmp(&(b.loc, b.rule.name, &b.message)));
        self.found.dedup_by(|a, b| a.loc == b.loc && a.rule.name == b.rule.name && a.message == b.message);
        self
    }
}
