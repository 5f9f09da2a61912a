//! Where something stands in a file: offsets while reading, lines and columns for people.

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

/// Where each line of a text starts.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let is_end = |at: usize| match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let starts = std::iter::once(0).chain((0..bytes.len()).filter(|&at| is_end(at)).map(|at| at + 1)).collect();
        Self { text, starts }
    }

    /// The position of a byte. Beyond the end: the end.
    pub(crate) fn position(&self, offset: usize) -> Position {
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let before = &self.text.as_bytes()[self.starts[line - 1]..offset.min(self.text.len())];
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
