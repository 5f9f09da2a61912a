//! What was looked up before: a template asks for the same few properties again and again.

use std::cell::Cell;
use std::fmt;

use super::Shape;

/// So many lookups are remembered. A later one takes the place of an earlier one.
const SLOTS: usize = 512;

/// The properties of shapes that were found.
pub(crate) struct Memo {
    slots: Vec<Cell<Slot>>,
}

/// A property that was found: of which shape, its name, its shape.
#[derive(Clone, Copy)]
struct Slot {
    of: Shape,
    name: &'static [u8],
    inner: Shape,
}

impl Default for Memo {
    fn default() -> Self {
        let empty = Slot { of: Shape::ANY, name: b"", inner: Shape::ANY };
        Self { slots: vec![Cell::new(empty); SLOTS] }
    }
}

impl fmt::Debug for Memo {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Memo")
    }
}

impl Memo {
    /// The same as [`Shape::property`].
    pub(crate) fn property(&self, of: Shape, name: &str) -> Option<Shape> {
        let slot = &self.slots[of.number(name) % SLOTS];
        let known = slot.get();
        if known.of == of && known.name == name.as_bytes() {
            return Some(known.inner);
        }
        let (name, inner) = of.find_property(name)?;
        slot.set(Slot { of, name, inner });
        Some(inner)
    }
}

impl Shape {
    /// A number that differs for most shapes and names.
    fn number(self, name: &str) -> usize {
        let bytes = name.as_bytes();
        let end = |at: usize| bytes.get(at).copied().map_or(0, usize::from);
        let middle = end(bytes.len() / 2);
        (self.place() as usize).wrapping_mul(31)
            ^ end(0)
            ^ middle << 2
            ^ end(bytes.len().wrapping_sub(1)) << 4
            ^ bytes.len() << 1
    }
}

#[cfg(test)]
mod tests {
    use super::Memo;
    use crate::schema::schema;

    #[test]
    fn the_second_answer_is_the_first() {
        let memo = Memo::default();
        for kind in ["AWS::S3::Bucket", "AWS::EC2::Instance", "AWS::ECS::TaskDefinition"] {
            let root = schema().find(kind).expect(kind).root();
            for _ in 0..2 {
                for (name, shape) in root.properties() {
                    assert_eq!(memo.property(root, name), Some(shape), "{kind} {name}");
                }
                assert_eq!(memo.property(root, "Nothing"), None);
                assert_eq!(memo.property(root, ""), None);
            }
        }
    }
}
