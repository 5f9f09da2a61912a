//! Lists of infra.toml.

use std::fmt;
use std::ops::Index;

/// A list of an environment: `env.monitoring.warning_emails`. Its elements are copied out of it.
#[derive(Clone, Copy, PartialEq)]
pub struct List<T: 'static>(&'static [T]);

/// What a list is indexed with: any integer.
pub trait ListIndex: Copy + fmt::Display {
    /// The index; `None` where it is negative.
    fn position(self) -> Option<usize>;
}

macro_rules! indices {
    ($($ty:ty)*) => { $(
        impl ListIndex for $ty {
            fn position(self) -> Option<usize> {
                usize::try_from(self).ok()
            }
        }
    )* };
}
indices!(i8 i16 i32 i64 isize u8 u16 u32 u64 usize);

impl<T: 'static> List<T> {
    /// A list of these elements.
    pub const fn new(elements: &'static [T]) -> Self {
        Self(elements)
    }

    /// How many elements there are.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The elements as a slice.
    pub const fn as_slice(&self) -> &'static [T] {
        self.0
    }
}

impl<T: Copy + 'static> List<T> {
    /// The elements, one by one.
    pub fn iter(&self) -> std::iter::Copied<std::slice::Iter<'static, T>> {
        self.0.iter().copied()
    }

    /// The first element.
    pub fn first(&self) -> Option<T> {
        self.0.first().copied()
    }

    /// The last element.
    pub fn last(&self) -> Option<T> {
        self.0.last().copied()
    }
}

impl<T: PartialEq + 'static> List<T> {
    /// Whether an element equals this one.
    pub fn contains(&self, element: &T) -> bool {
        self.0.contains(element)
    }
}

impl<T: 'static, I: ListIndex> Index<I> for List<T> {
    type Output = T;

    #[track_caller]
    fn index(&self, index: I) -> &T {
        match index.position().and_then(|position| self.0.get(position)) {
            Some(element) => element,
            #[expect(clippy::panic, reason = "as a slice does; synth catches it and says where")]
            None => panic!("index {index} is out of range: the list has {} elements", self.0.len()),
        }
    }
}

impl<T: Copy + 'static> IntoIterator for List<T> {
    type Item = T;
    type IntoIter = std::iter::Copied<std::slice::Iter<'static, T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().copied()
    }
}

impl<T: Copy + 'static> IntoIterator for &List<T> {
    type Item = T;
    type IntoIter = std::iter::Copied<std::slice::Iter<'static, T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: fmt::Debug + 'static> fmt::Debug for List<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}
