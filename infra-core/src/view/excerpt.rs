//! The line that a finding is about, with a mark below it.

use std::path::Path;

use super::style::Style;
use crate::file::Position;
use crate::file::check::{decode, read_file};
use crate::text::Put;

/// Of a longer line only the part around the finding is shown: a template can be one line of a megabyte.
const WIDTH: usize = 100;
/// What is shown before the finding in such a line.
const BEFORE: usize = 30;

/// Files that findings are about. The last one is kept, as findings come file by file.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    path: String,
    lines: Vec<String>,
}

impl Sources {
    /// Sources that know one file already: what was piped in cannot be read again.
    pub(crate) fn with(path: &Path, bytes: &[u8]) -> Self {
        Self { path: path.display().to_string(), lines: lines(bytes) }
    }

    /// The line with the finding; the mark below only where columns are known. Empty for a file that cannot be read.
    pub(crate) fn excerpt(&mut self, path: &str, start: Position, end: Option<Position>, style: Style) -> String {
        if self.path != path {
            path.clone_into(&mut self.path);
            self.lines = read_file(Path::new(path)).map(|bytes| lines(&bytes)).unwrap_or_default();
        }
        let Some(line) = start.line.checked_sub(1).and_then(|at| self.lines.get(at)) else { return String::new() };
        if line.trim().is_empty() {
            return String::new();
        }
        let (shown, first) = part(line, start.column);
        let number = start.line.to_string();
        let mut out = format!("{} {shown}\n", style.dim(&format!("{number} |")));
        if let Some(end) = end {
            let length = shown.chars().count();
            let from = (start.column - first).min(length);
            let to = if end.line == start.line { (end.column.saturating_sub(first)).min(length) } else { length };
            let mark = "^".repeat(to.saturating_sub(from).max(1));
            let margin = style.dim(&format!("{} |", " ".repeat(number.len())));
            out.put(format_args!("{margin} {}{}\n", " ".repeat(from), style.bold(&mark)));
        }
        out
    }
}

/// The lines of a file, whatever ends them. What would move the cursor or colour the terminal is not passed on.
fn lines(bytes: &[u8]) -> Vec<String> {
    let Ok(text) = decode(bytes) else { return Vec::new() };
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let printable = |letter: char| match letter {
        '\t' => ' ',
        letter if letter.is_control() => char::REPLACEMENT_CHARACTER,
        letter => letter,
    };
    text.split('\n').map(|line| line.trim_end().chars().map(printable).collect()).collect()
}

/// What is shown of a line, and the column of its first character.
fn part(line: &str, column: usize) -> (String, usize) {
    if line.chars().count() <= WIDTH {
        return (line.to_owned(), 1);
    }
    let first = column.saturating_sub(BEFORE).max(1);
    (line.chars().skip(first - 1).take(WIDTH).collect(), first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, start: (usize, usize), end: Option<(usize, usize)>) -> String {
        let position = |(line, column)| Position { line, column };
        let mut sources = Sources::with(Path::new("a.yaml"), text.as_bytes());
        sources.excerpt("a.yaml", position(start), end.map(position), Style::PLAIN)
    }

    #[test]
    fn the_words_at_fault_are_marked() {
        assert_eq!(shown("a:\r\n  é: x\r\n", (2, 6), Some((2, 7))), "2 |   é: x\n  |      ^\n");
        assert_eq!(shown("a: {\nb}", (1, 4), Some((2, 2))), "1 | a: {\n  |    ^\n");
        assert_eq!(shown("a: b", (1, 1), None), "1 | a: b\n");
    }

    #[test]
    fn of_a_long_line_a_part_is_shown() {
        let text = format!("{}bad{}", "x".repeat(5000), "y".repeat(5000));
        let shown = shown(&text, (1, 5001), Some((1, 5004)));
        let [line, mark] = shown.lines().collect::<Vec<_>>()[..] else { panic!("two lines") };
        assert_eq!((line.len(), mark.find('^'), mark.matches('^').count()), (WIDTH + 4, line.find("bad"), 3));
    }

    #[test]
    fn a_terminal_is_not_steered_and_odd_places_are_taken() {
        assert_eq!(shown("a: \u{1b}[31mred\tx", (1, 1), None), "1 | a: \u{fffd}[31mred x\n");
        assert_eq!(shown("a: b", (9, 1), Some((9, 2))), "");
        assert_eq!(shown("a: b", (0, 0), None), "");
        assert_eq!(shown("ab", (1, 9), Some((1, 4))), "1 | ab\n  |   ^\n");
    }

    #[test]
    fn a_file_that_is_gone_has_no_lines() {
        let start = Position { line: 1, column: 1 };
        assert_eq!(Sources::default().excerpt("no/such/file.yaml", start, None, Style::PLAIN), "");
    }
}
