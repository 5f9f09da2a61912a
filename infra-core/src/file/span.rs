//! Where something stands in a file: offsets while reading, lines and columns for people.

use std::cell::OnceCell;

/// A range of bytes of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Span {
    /// The first byte.
    pub(crate) start: usize,
    /// Behind the last byte.
    pub(crate) end: usize,
}

impl Span {
    pub(crate) fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }
}

/// A line and a column, both from 1. Columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// Where each line of a text starts. Found when it is first asked for: most templates have nothing to show.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    text: &'a str,
    index: OnceCell<Index>,
}

/// What answers are found with, whatever the length of a line.
#[derive(Debug)]
struct Index {
    starts: Vec<usize>,
    /// How many bytes before each [`STEP`] begin no character.
    inner: Vec<usize>,
}

/// Bytes that are counted one by one at most.
const STEP: usize = 256;

fn inner(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 == 0x80).count()
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, index: OnceCell::new() }
    }

    fn index(&self) -> Index {
        let ends = self.text.match_indices('\n').map(|(at, _)| at + 1);
        let mut starts: Vec<usize> = std::iter::once(0).chain(ends).collect();
        if self.text.contains('\r') {
            let behind = |at: usize| self.text.as_bytes().get(at + 1);
            let lone = self.text.match_indices('\r').filter(|(at, _)| behind(*at) != Some(&b'\n'));
            starts.extend(lone.map(|(at, _)| at + 1));
            starts.sort_unstable();
        }
        let mut before = 0;
        let mut counts = Vec::new();
        if !self.text.is_ascii() {
            for chunk in self.text.as_bytes().chunks(STEP) {
                counts.push(before);
                before += inner(chunk);
            }
            counts.push(before);
        }
        Index { starts, inner: counts }
    }

    /// The position of a byte. Beyond the end: the end.
    pub(crate) fn position(&self, offset: usize) -> Position {
        let index = self.index.get_or_init(|| self.index());
        let line = index.starts.partition_point(|&start| start <= offset).max(1);
        let (start, end) = (index.starts[line - 1], offset.min(self.text.len()));
        let inner_bytes = |at: usize| match index.inner.get(at / STEP) {
            Some(before) => before + inner(&self.text.as_bytes()[at / STEP * STEP..at]),
            None => 0,
        };
        Position { line, column: end - start - (inner_bytes(end) - inner_bytes(start)) + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_every_kind_of_line_end_counts() {
        let lines = Lines::new("é:x\r\nb\rc\n");
        let at = |offset| {
            let Position { line, column } = lines.position(offset);
            (line, column)
        };
        assert_eq!([at(0), at(2), at(3), at(6), at(8), at(99)], [(1, 1), (1, 2), (1, 3), (2, 1), (3, 1), (4, 1)]);
    }

    #[test]
    fn long_lines_are_counted_like_short_ones() {
        let text = "é-".repeat(1000);
        let lines = Lines::new(&text);
        for character in [0, 1, 170, 171, 172, 1999, 2000] {
            let offset = text.char_indices().nth(character).map_or(text.len(), |(at, _)| at);
            assert_eq!(lines.position(offset).column, character + 1);
        }
    }
}
