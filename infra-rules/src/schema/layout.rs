//! The layout of the embedded database, shared by its writer (`cargo xtask schema`) and the reader beside this file.
//!
//! `schema.bin` is a row of little-endian 32-bit words, `schema.txt` a row of texts. A reference is the index of a word, or
//! the byte offset of a text; no text is at 0. Word 0 is zero: read as a shape it is "anything", as a list it is empty, so
//! that a missing reference needs no case of its own. The head follows from word 1.
//!
//! - A *record* is one word of bits and then one word for each field whose bit is set, in the order of the bits.
//! - A *list* is its length, then its entries of one or more words each.
//! - A *text* is its length in bytes, six bits a byte, the low ones first, with 0x40 where more follow; then UTF-8.
//! - A *number* is the two words of an `f64`, low word first.
//! - A *scalar* is one word: its kind in the low two bits, above them a text or number reference, or a truth value.
//! - A *pair* of bounds is two words, each the bound plus one, or zero for no bound.
//!
//! Equal records, lists and texts are stored once, so equal references mean equal content.

/// What word 1 must hold: the name and version of this layout.
pub const MAGIC: u32 = u32::from_le_bytes(*b"cfs2");

/// Words of the head.
pub mod head {
    /// [`super::MAGIC`].
    pub const MAGIC: u32 = 1;
    /// List of types by CloudFormation's name; one word each.
    pub const TYPES: u32 = 2;
    /// List of types by service and name as written in a stack; one word each.
    pub const RUST_TYPES: u32 = 3;
    /// List of services as written in a stack; one text each.
    pub const SERVICES: u32 = 4;
    /// Text: the day of the sources.
    pub const DATE: u32 = 5;
    /// List of metrics: namespace, name, list of dimension sets.
    pub const METRICS: u32 = 6;
    /// Number of words before the first record.
    pub const END: u32 = 16;
}

/// Bits of a shape's record. The first ten say something by themselves, the others announce a field.
pub mod shape {
    /// Kinds of values, one bit each, in the order object, array, string, integer, number, boolean.
    pub const KINDS: u32 = 0x3f;
    /// No value fits.
    pub const NEVER: u32 = 6;
    /// Other keys are not allowed.
    pub const CLOSED: u32 = 7;
    /// Elements differ from one another.
    pub const UNIQUE_ITEMS: u32 = 8;
    /// The enumeration ignores case.
    pub const ENUM_IGNORES_CASE: u32 = 9;
    /// The first bit that announces a field.
    pub const FIRST_FIELD: u32 = 10;
    /// List of name and shape, sorted by the name's letters and digits, case ignored.
    pub const PROPERTIES: u32 = 10;
    /// List of pattern and shape.
    pub const PATTERN_PROPERTIES: u32 = 11;
    /// The shape of other keys.
    pub const ADDITIONAL: u32 = 12;
    /// List of names.
    pub const REQUIRED: u32 = 13;
    /// The shape of elements.
    pub const ITEMS: u32 = 14;
    /// List of scalars.
    pub const ENUMERATION: u32 = 15;
    /// Text.
    pub const PATTERN: u32 = 16;
    /// Pair: characters.
    pub const LENGTH: u32 = 17;
    /// Pair: elements.
    pub const ITEM_COUNT: u32 = 18;
    /// Pair: keys.
    pub const PROPERTY_COUNT: u32 = 19;
    /// Record of numbers, see [`super::range`].
    pub const RANGE: u32 = 20;
    /// List of shapes.
    pub const ONE_OF: u32 = 21;
    /// List of shapes.
    pub const ANY_OF: u32 = 22;
    /// List of shapes.
    pub const ALL_OF: u32 = 23;
    /// Text.
    pub const FORMAT: u32 = 24;
    /// List of type name and attribute.
    pub const TARGETS: u32 = 25;
    /// Record of the fields that few shapes have, see [`super::rare`].
    pub const RARE: u32 = 26;
}

/// Bits of the record of a shape's rare fields.
pub mod rare {
    /// List of lists of names.
    pub const REQUIRED_XOR: u32 = 0;
    /// List of lists of names.
    pub const REQUIRED_OR: u32 = 1;
    /// List of name and list of names.
    pub const DEPENDENT_REQUIRED: u32 = 2;
    /// List of name and list of names.
    pub const DEPENDENT_EXCLUDED: u32 = 3;
    /// List of shapes.
    pub const PREFIX_ITEMS: u32 = 4;
    /// Scalar.
    pub const CONSTANT: u32 = 5;
    /// List of names.
    pub const UNIQUE_KEYS: u32 = 6;
    /// How many different elements at most, plus one.
    pub const UNIQUE_ITEM_COUNT: u32 = 7;
    /// A shape.
    pub const NOT: u32 = 8;
    /// List of three shapes, each plus one, or zero for none.
    pub const CONDITIONALS: u32 = 9;
    /// The shape of keys.
    pub const PROPERTY_NAMES: u32 = 10;
    /// A shape that at least one element has.
    pub const CONTAINS: u32 = 11;
    /// Scalar: the value that holds if none is given.
    pub const DEFAULT: u32 = 12;
}

/// Bits of the record of a shape's range; each field is a number.
pub mod range {
    /// At least.
    pub const MIN: u32 = 0;
    /// At most.
    pub const MAX: u32 = 1;
    /// More than.
    pub const EXCLUSIVE_MIN: u32 = 2;
    /// Less than.
    pub const EXCLUSIVE_MAX: u32 = 3;
    /// A multiple of.
    pub const MULTIPLE_OF: u32 = 4;
}

/// Bits of a type's record.
pub mod kind {
    /// Text: CloudFormation's name.
    pub const NAME: u32 = 0;
    /// Text: the service as written in a stack.
    pub const SERVICE: u32 = 1;
    /// Text: the name as written in a stack.
    pub const RUST_NAME: u32 = 2;
    /// The shape of its properties.
    pub const ROOT: u32 = 3;
    /// List of name and kind, sorted like properties, dots kept.
    pub const ATTRIBUTES: u32 = 4;
    /// Text: what Ref gives.
    pub const REF: u32 = 5;
    /// List of paths.
    pub const READ_ONLY: u32 = 6;
    /// List of paths.
    pub const CREATE_ONLY: u32 = 7;
    /// List of paths.
    pub const CONDITIONAL_CREATE_ONLY: u32 = 8;
    /// List of paths.
    pub const WRITE_ONLY: u32 = 9;
    /// List of paths.
    pub const DEPRECATED: u32 = 10;
    /// List of paths.
    pub const PRIMARY_IDENTIFIER: u32 = 11;
    /// Text: the property that carries tags.
    pub const TAGS: u32 = 12;
    /// The shape of tags as a number; the ninth bit says that a change of tags replaces.
    pub const TAG_SHAPE: u32 = 13;
    /// It stores data; the field holds 1.
    pub const STATEFUL: u32 = 14;
    /// Text: the word of its end of life.
    pub const LIFECYCLE: u32 = 15;
    /// List of path, shape and rule.
    pub const ATTACHMENTS: u32 = 16;
    /// Attributes beyond the listed ones: a text, the prefix they share (empty: any name).
    pub const OPEN_ATTRIBUTES: u32 = 17;
}

/// Kinds of scalars: the low two bits of the word.
pub mod scalar {
    /// A text.
    pub const TEXT: u32 = 0;
    /// A whole number, as a number reference.
    pub const INT: u32 = 1;
    /// Any other number.
    pub const FLOAT: u32 = 2;
    /// A truth value.
    pub const BOOL: u32 = 3;
}

/// The order of property names: by their letters and digits, case ignored. With `dots`, a dot counts too.
pub fn fold(name: &str, dots: bool) -> Vec<u8> {
    let kept = name.bytes().filter(|byte| byte.is_ascii_alphanumeric() || (dots && *byte == b'.'));
    kept.map(|byte| byte.to_ascii_lowercase()).collect()
}
