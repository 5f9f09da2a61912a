//! When runtimes of Lambda end: `python3.9<TAB>deprecated<TAB>creation blocked<TAB>update blocked<TAB>successor`.

use super::line;
use crate::check::Settings;

/// The table as it lies there.
pub(super) const TABLE: &str = include_str!("../../data/runtimes.txt");

/// The ends of a runtime: days as `2026-10-20`, which sort as they follow each other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Runtime {
    /// AWS no longer mends it.
    pub(crate) deprecated: Option<&'static str>,
    /// No function can be made with it.
    pub(crate) creation_blocked: Option<&'static str>,
    /// No function with it can be changed.
    pub(crate) update_blocked: Option<&'static str>,
    /// What to take instead.
    pub(crate) successor: Option<&'static str>,
}

/// The ends of a runtime.
pub(crate) fn find(name: &str) -> Option<Runtime> {
    let mut cells = line(TABLE, name)?.split('\t').map(|cell| if cell == "-" { None } else { Some(cell) });
    let mut next = || cells.next().flatten();
    Some(Runtime { deprecated: next(), creation_blocked: next(), update_blocked: next(), successor: next() })
}

/// The day on which the table was made: what lies before it has happened, whatever day it is.
const MADE: &str = "2026-10-20";

/// Whether a day has come. Without a clock, the day of the table stands for today.
pub(crate) fn is_past(day: &str, settings: &Settings) -> bool {
    day <= settings.today.as_deref().unwrap_or(MADE).max(MADE)
}
