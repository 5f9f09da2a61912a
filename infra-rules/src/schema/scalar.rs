//! Scalars of enumerations and constants.

use std::fmt;

use super::layout::scalar;
use super::read::{number, text};

/// A text, number or truth value of the schema.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scalar<'a> {
    /// Text.
    Text(&'a str),
    /// A number without a fraction.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// `true` or `false`.
    Bool(bool),
}

impl Scalar<'static> {
    /// The scalar a word of the database stands for.
    #[expect(clippy::cast_possible_truncation, reason = "the writer stores whole numbers below 2^53 only")]
    pub(super) fn read(word: u32) -> Self {
        let rest = word >> 2;
        match word & 3 {
            scalar::TEXT => Self::Text(text(rest)),
            scalar::INT => Self::Int(number(rest) as i64),
            scalar::FLOAT => Self::Float(number(rest)),
            _ => Self::Bool(rest != 0),
        }
    }
}

impl fmt::Display for Scalar<'_> {
    /// The value as JSON would write it, text without quotes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Int(number) => number.fmt(f),
            Self::Float(number) => number.fmt(f),
            Self::Bool(truth) => truth.fmt(f),
        }
    }
}
