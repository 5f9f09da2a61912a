//! Where something stands in a file: offsets while reading, lines and columns for people.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

/// A range of bytes of the text. Every value has one, so it is kept small: no file that is read has four gigabytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Span {
    start: u32,
    end: u32,
}

impl Span {
    pub(crate) fn new(start: usize, end: usize) -> Self {
        let short = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: short(start), end: short(end) }
    }

    /// The first byte.
    pub(crate) fn start(self) -> usize {
        self.start as usize
    }

    /// Behind the last byte.
    pub(crate) fn end(self) -> usize {
        self.end as usize
    }

    /// The bytes, to index a text with.
    pub(crate) fn range(self) -> Range<usize> {
        self.start()..self.end()
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
    /// The byte that was asked for last, and what lies before it: where something ends is asked after where it starts.
    last: Cell<(usize, Mark)>,
}

/// What answers are found with, whatever the length of a line: of each [`STEP`] of bytes what lies before it.
#[derive(Debug)]
struct Index {
    lines: Vec<Mark>,
    /// How many bytes before each [`STEP`] begin no character. Empty for ASCII.
    inner: Vec<usize>,
    /// Whether lines may end with a carriage return alone.
    has_returns: bool,
}

/// What lies before a byte.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    /// How many lines end.
    ends: usize,
    /// Where the line begins that the byte is in.
    start: usize,
}

/// Bytes that are counted one by one at most.
const STEP: usize = 256;

fn inner(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 == 0x80).count()
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, index: OnceCell::new(), last: Cell::default() }
    }

    fn index(&self) -> Index {
        let bytes = self.text.as_bytes();
        let has_returns = bytes.contains(&b'\r');
        let mut mark = Mark::default();
        let mut lines = Vec::with_capacity(bytes.len() / STEP + 1);
        for start in (0..=bytes.len()).step_by(STEP) {
            lines.push(mark);
            mark = mark.after(bytes, start..bytes.len().min(start + STEP), has_returns);
        }
        let mut before = 0;
        let mut counts = Vec::new();
        if !self.text.is_ascii() {
            for chunk in bytes.chunks(STEP) {
                counts.push(before);
                before += inner(chunk);
            }
            counts.push(before);
        }
        Index { lines, inner: counts, has_returns }
    }

    /// The position of a byte. Beyond the end: the end.
    pub(crate) fn position(&self, offset: usize) -> Position {
        let index = self.index.get_or_init(|| self.index());
        let bytes = self.text.as_bytes();
        let end = offset.min(bytes.len());
        let step = (end / STEP * STEP, index.lines.get(end / STEP).copied().unwrap_or_default());
        let (from, mark) = if (step.0..=end).contains(&self.last.get().0) { self.last.get() } else { step };
        let mark = mark.after(bytes, from..end, index.has_returns);
        self.last.set((end, mark));
        let Mark { ends, start } = mark;
        let inner_bytes = |at: usize| match index.inner.get(at / STEP) {
            Some(before) => before + inner(&bytes[at / STEP * STEP..at]),
            None => 0,
        };
        Position { line: ends + 1, column: end - start - (inner_bytes(end) - inner_bytes(start)) + 1 }
    }
}

impl Mark {
    /// What lies before the end of a range, given what lies before its start.
    fn after(self, bytes: &[u8], range: Range<usize>, has_returns: bool) -> Self {
        let (from, part) = (range.start, &bytes[range]);
        let ends_line =
            |at: usize, byte: u8| byte == b'\n' || byte == b'\r' && bytes.get(from + at + 1) != Some(&b'\n');
        // Counting one byte is what a processor does with many at a time.
        let ends = if has_returns {
            part.iter().enumerate().filter(|(at, byte)| ends_line(*at, **byte)).count()
        } else {
            let of_chunk = |chunk: &[u8]| chunk.iter().map(|byte| u8::from(*byte == b'\n')).sum::<u8>();
            part.chunks(usize::from(u8::MAX)).map(|chunk| usize::from(of_chunk(chunk))).sum()
        };
        let last = if ends == 0 { None } else { (0..part.len()).rev().find(|at| ends_line(*at, part[*at])) };
        Self { ends: self.ends + ends, start: last.map_or(self.start, |at| from + at + 1) }
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
