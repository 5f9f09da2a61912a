//! The values of the evaluator.

use proc_macro2::Span;
use std::fmt::{self, Display, Formatter};
use std::rc::Rc;

/// A value that is known while the macro runs. References are transparent: `&x` is `x`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Data {
    /// An integer and its type.
    Int(Int),
    /// An `f64`.
    Float(f64),
    /// `true` or `false`.
    Bool(bool),
    /// A `char`.
    Char(char),
    /// A `&str` or a `String`.
    Str(Rc<str>),
    /// An array, a slice or a list of infra.toml.
    List(Rc<[Data]>),
    /// A tuple; `()` has no element.
    Tuple(Rc<[Data]>),
    /// A table of infra.toml, as `env` is.
    Table(Rc<Table>),
    /// A range of integers.
    Range(Range),
}

/// An integer with its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Int {
    /// The number.
    pub(crate) value: i128,
    /// Its type, as far as known.
    pub(crate) kind: IntKind,
}

/// The type of an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IntKind {
    /// Written without a suffix, and no use has settled the type: the range of `i32`.
    Literal,
    /// As [`IntKind::Literal`] while an expression is evaluated: the number of its type variable.
    Open(u32),
    /// `i8`.
    I8,
    /// `i16`.
    I16,
    /// `i32`.
    I32,
    /// `i64`, as integers of infra.toml are.
    I64,
    /// `isize`.
    Isize,
    /// `u8`.
    U8,
    /// `u16`.
    U16,
    /// `u32`.
    U32,
    /// `u64`.
    U64,
    /// `usize`.
    Usize,
}

/// The entries of a table, in the order in which they were written.
#[derive(Clone, Debug, PartialEq, Default)]
pub(crate) struct Table {
    entries: Vec<(Rc<str>, Data)>,
}

/// A range of integers, `start..end` or `start..=end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    /// The first number.
    pub(crate) start: i128,
    /// The number after the last one, or the last one.
    pub(crate) end: i128,
    /// Whether `end` belongs to the range.
    pub(crate) inclusive: bool,
    /// The type of both.
    pub(crate) kind: IntKind,
}

/// What evaluating an expression came to.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    /// The value, the same that rustc's program computes.
    Known(Data),
    /// Only the program can tell.
    Unknown,
    /// The program would panic, or rustc refuse it.
    Fails {
        /// The token at fault.
        span: Span,
        /// The reason, lower case, no full stop.
        why: String,
    },
}

/// The most elements that a range is unfolded into.
const MOST_ELEMENTS: i128 = 10_000;

impl Data {
    /// A text.
    pub(crate) fn text(text: &str) -> Self {
        Self::Str(Rc::from(text))
    }

    /// An `i64`, as infra.toml has them.
    pub(crate) fn integer(value: i64) -> Self {
        Self::Int(Int { value: i128::from(value), kind: IntKind::I64 })
    }

    /// The text, if it is one.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if it is an integer.
    pub(crate) fn as_int(&self) -> Option<i128> {
        match self {
            Self::Int(int) => Some(int.value),
            _ => None,
        }
    }

    /// The entry of a table.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Table(table) => table.get(key),
            _ => None,
        }
    }

    /// What a `for` loop over it yields; `None` if it is no list and no range, or a range of more than 10,000.
    pub(crate) fn elements(&self) -> Option<Vec<Self>> {
        match self {
            Self::List(items) => Some(items.to_vec()),
            Self::Range(range) => range.elements(),
            _ => None,
        }
    }
}

/// As `Display` prints it in Rust; lists, tuples, tables and ranges, which have none, as `Debug` would.
impl Display for Data {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(int) => write!(f, "{}", int.value),
            Self::Float(value) => write!(f, "{value}"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Char(value) => write!(f, "{value}"),
            Self::Str(text) => f.write_str(text),
            Self::List(items) => f.debug_list().entries(items.iter().map(Quoted)).finish(),
            Self::Tuple(items) => {
                let mut tuple = f.debug_tuple("");
                for item in items.iter() {
                    tuple.field(&Quoted(item));
                }
                tuple.finish()
            }
            Self::Table(table) => f.debug_map().entries(table.iter().map(|(key, value)| (key, Quoted(value)))).finish(),
            Self::Range(range) => {
                write!(f, "{}..{}{}", range.start, if range.inclusive { "=" } else { "" }, range.end)
            }
        }
    }
}

/// A value inside of another one: texts in quotes.
struct Quoted<'a>(&'a Data);

impl fmt::Debug for Quoted<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Data::Str(text) => write!(f, "{text:?}"),
            Data::Char(value) => write!(f, "{value:?}"),
            Data::Float(value) => write!(f, "{value:?}"),
            other => write!(f, "{other}"),
        }
    }
}

impl Table {
    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Data> {
        self.entries.iter().find(|(name, _)| &**name == key).map(|(_, value)| value)
    }

    /// Sets a key, at its old place if it has one.
    pub(crate) fn set(&mut self, key: &str, value: Data) {
        match self.entries.iter_mut().find(|(name, _)| &**name == key) {
            Some(entry) => entry.1 = value,
            None => self.entries.push((Rc::from(key), value)),
        }
    }

    /// All entries.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Data)> {
        self.entries.iter().map(|(key, value)| (&**key, value))
    }
}

impl Range {
    /// The number after the last one.
    pub(crate) fn stop(&self) -> i128 {
        if self.inclusive { self.end + 1 } else { self.end }
    }

    fn elements(self) -> Option<Vec<Data>> {
        if self.stop() - self.start > MOST_ELEMENTS {
            return None;
        }
        Some((self.start..self.stop()).map(|value| Data::Int(Int { value, kind: self.kind })).collect())
    }
}

impl Outcome {
    /// The value, if it is known.
    pub(crate) fn known(self) -> Option<Data> {
        match self {
            Self::Known(data) => Some(data),
            Self::Unknown | Self::Fails { .. } => None,
        }
    }
}
