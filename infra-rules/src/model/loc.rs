//! Where something stands: an index into the front end's own table of places.

/// An index into the table of places of whoever built the model (spans in the macros, lines and columns in a file).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Loc(pub u32);

impl Loc {
    /// No place of its own: what was derived and not written.
    pub const NONE: Self = Self(0);
}
