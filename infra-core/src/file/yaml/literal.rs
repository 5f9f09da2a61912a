//! Text with `|` or `>`: lines below its key, indented.

use super::super::span::Span;
use super::super::tree::{SyntaxFault, Tree, TreeValue};
use super::scalar::fold;
use super::{Read, Reader};

/// What becomes of the line ends behind the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Chomp {
    /// `-`: none stays.
    Strip,
    /// One stays.
    Clip,
    /// `+`: all stay.
    Keep,
}

/// The text so far.
#[derive(Default)]
struct Body {
    out: String,
    is_folded: bool,
    has_text: bool,
    /// Line ends since the last line with text.
    breaks: usize,
    was_indented: bool,
    end: usize,
}

impl Reader<'_> {
    /// Text with `|` or `>`, whose lines are indented more than `indent`.
    pub(super) fn literal(&mut self, indent: isize) -> Read<Tree> {
        let start = self.at;
        let mut body = Body { is_folded: self.peek() == Some(b'>'), end: start + 1, ..Body::default() };
        self.at += 1;
        let (chomp, digit) = self.header()?;
        let outer = usize::try_from(indent).unwrap_or(0);
        let mut margin = digit.map(|digit| outer + digit);
        while self.at < self.text.len() {
            if !self.literal_line(&mut body, &mut margin, indent)? {
                break;
            }
        }
        match chomp {
            Chomp::Clip if body.has_text && body.breaks > 0 => body.out.push('\n'),
            Chomp::Strip | Chomp::Clip => {}
            Chomp::Keep => body.out.extend(std::iter::repeat_n('\n', body.breaks)),
        }
        self.weigh(body.out.len());
        Ok(Tree::new(TreeValue::Text(body.out), Span::new(start, body.end)))
    }

    /// The indicators behind `|` or `>`, and the rest of that line.
    fn header(&mut self) -> Read<(Chomp, Option<usize>)> {
        let (mut chomp, mut digit) = (Chomp::Clip, None);
        loop {
            match self.peek() {
                Some(b'-') => chomp = Chomp::Strip,
                Some(b'+') => chomp = Chomp::Keep,
                Some(byte @ b'1'..=b'9') => digit = Some(usize::from(byte - b'0')),
                _ => break,
            }
            self.at += 1;
        }
        let before = self.at;
        self.blanks();
        if self.peek() == Some(b'#') && self.at > before {
            self.comment();
        }
        if !self.is_line_end() {
            let help = "the text begins on the next line, indented";
            return Err(SyntaxFault::with_help(self.at, "nothing may follow `|` or `>` on its line", help));
        }
        if self.at < self.text.len() {
            self.newline();
        }
        Ok((chomp, digit))
    }

    /// One line, from its start; `false` where it no longer belongs to the text.
    fn literal_line(&mut self, body: &mut Body, margin: &mut Option<usize>, indent: isize) -> Read<bool> {
        let bytes = self.text.as_bytes();
        let spaces = bytes[self.at..].iter().take_while(|&&byte| byte == b' ').count();
        let first = self.at + spaces;
        let end =
            bytes[first..].iter().position(|byte| matches!(byte, b'\n' | b'\r')).map_or(bytes.len(), |n| first + n);
        let is_empty = first == end && margin.is_none_or(|margin| spaces <= margin);
        if !is_empty {
            if self.is_document_mark() || spaces.cast_signed() <= indent && margin.is_none_or(|margin| spaces < margin)
            {
                if bytes[first] == b'\t' && margin.is_none() {
                    let help = "YAML is indented with spaces";
                    return Err(SyntaxFault::with_help(first, "a tab in the indentation", help));
                }
                return Ok(false);
            }
            let margin = *margin.get_or_insert(spaces);
            if spaces < margin {
                return Ok(false);
            }
            body.add(&self.text[self.at + margin..end]);
            body.end = end;
        }
        self.at = end;
        if end < bytes.len() {
            self.newline();
            body.breaks += 1;
        }
        Ok(true)
    }
}

impl Body {
    fn add(&mut self, line: &str) {
        let is_indented = line.starts_with([' ', '\t']);
        if self.has_text && self.is_folded && !is_indented && !self.was_indented {
            fold(&mut self.out, self.breaks);
        } else {
            self.out.extend(std::iter::repeat_n('\n', self.breaks));
        }
        self.out.push_str(line);
        self.breaks = 0;
        self.has_text = true;
        self.was_indented = is_indented;
    }
}
