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
    starts: OnceCell<Vec<usize>>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, starts: OnceCell::new() }
    }

    fn find(&self) -> Vec<usize> {
        let ends = self.text.match_indices('\n').map(|(at, _)| at + 1);
        let mut starts: Vec<usize> = std::iter::once(0).chain(ends).collect();
        if self.text.contains('\r') {
            let behind = |at: usize| self.text.as_bytes().get(at + 1);
            let lone = self.text.match_indices('\r').filter(|(at, _)| behind(*at) != Some(&b'\n'));
            starts.extend(lone.map(|(at, _)| at + 1));
            starts.sort_unstable();
        }
        starts
    }

    /// The position of a byte. Beyond the end: the end.
    pub(crate) fn position(&self, offset: usize) -> Position {
        let starts = self.starts.get_or_init(|| self.find());
        let line = starts.partition_point(|&start| start <= offset).max(1);
        let before = &self.text.as_bytes()[starts[line - 1]..offset.min(self.text.len())];
        let characters = before.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
        Position { line, column: characters + 1 }
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
}
