//! Places in the source, by index.

use std::fmt;

use infra_rules::model::Loc;

/// A line of a source file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, relative to the workspace.
    pub file: &'static str,
    /// The line, from 1.
    pub line: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// The table behind [`Loc`]: entry 0 is "no place".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    list: Vec<Place>,
}

impl Places {
    /// The index of a place; equal neighbours share one.
    pub fn add(&mut self, place: Place) -> Loc {
        if self.list.last() != Some(&place) {
            self.list.push(place);
        }
        Loc(u32::try_from(self.list.len()).unwrap_or(u32::MAX))
    }

    /// The place of an index.
    pub fn get(&self, loc: Loc) -> Option<Place> {
        self.list.get((loc.0 as usize).checked_sub(1)?).copied()
    }
}
