//! Text: plain and quoted, over one line or several.

use super::super::span::Span;
use super::super::tree::{SyntaxFault, Tree, TreeValue};
use super::resolve::resolve;
use super::{Plain, Read, Reader};

/// Plain text up to the end of its line, a comment, a key's colon, or a bracket or comma in a flow collection.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// The text, without blanks around it.
    pub(super) span: Span,
    /// Where it stopped.
    pub(super) stop: usize,
    /// Whether a key's `:` stopped it.
    pub(super) is_key: bool,
}

const QUOTE_HELP: &str = "put the text in quotes";

impl Reader<'_> {
    /// Plain text cannot begin with an indicator.
    pub(super) fn check_plain_start(&self) -> Read<()> {
        let message = match self.peek() {
            Some(b'%' | b'@' | b'`' | b',' | b'&' | b'*' | b'!' | b'|' | b'>' | b'#' | b']' | b'}' | b'[' | b'{') => {
                format!("text cannot begin here, {}", self.found())
            }
            Some(b':') if self.is_blank(self.at + 1) => "expected a key before `:`".to_owned(),
            Some(b'-' | b'?') if self.is_blank(self.at + 1) => format!("text cannot begin here, {}", self.found()),
            _ => return Ok(()),
        };
        Err(SyntaxFault::with_help(self.at, message, QUOTE_HELP))
    }

    pub(super) fn plain_line(&self, in_flow: bool) -> Line {
        let bytes = self.text.as_bytes();
        let ends_flow = |byte: Option<u8>| in_flow && matches!(byte, Some(b',' | b'[' | b']' | b'{' | b'}'));
        let (mut at, mut end) = (self.at, self.at);
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'\n' | b'\r' => break,
                b':' if self.is_blank(at + 1) || ends_flow(self.byte(at + 1)) => {
                    return Line { span: Span::new(self.at, end), stop: at, is_key: true };
                }
                b'#' if at > end => break,
                _ if ends_flow(Some(byte)) => break,
                b' ' | b'\t' => at += 1,
                _ => {
                    at += 1;
                    end = at;
                }
            }
        }
        Line { span: Span::new(self.at, end), stop: at, is_key: false }
    }

    /// Plain text whose first line is known. `indent`: lines below go on only if indented more; `None` in a flow collection.
    pub(super) fn plain(&mut self, first: Line, indent: Option<isize>, plain: Plain) -> Read<Tree> {
        let mut text = self.text[first.span.range()].to_owned();
        let mut end = first.span.end();
        self.at = first.stop;
        while !first.is_key && matches!(self.peek(), Some(b'\n' | b'\r')) {
            let mut breaks = 0;
            while matches!(self.peek(), Some(b'\n' | b'\r')) {
                self.newline();
                breaks += 1;
                self.blanks();
            }
            if self.is_end() || self.peek() == Some(b'#') || indent.is_some_and(|i| self.column().cast_signed() <= i) {
                break;
            }
            let line = self.plain_line(indent.is_none());
            if line.is_key && indent.is_some() {
                let help = "indent it like the key above, or put the text above in quotes";
                return Err(SyntaxFault::with_help(self.at, "a key inside text that began above", help));
            }
            if line.span.start() == line.span.end() {
                break;
            }
            fold(&mut text, breaks);
            text.push_str(&self.text[line.span.range()]);
            end = line.span.end();
            self.at = line.stop;
            if line.is_key {
                break;
            }
        }
        self.weigh(text.len());
        let value = match plain {
            Plain::Resolved => resolve(&text),
            Plain::Text => TreeValue::Text(text),
        };
        Ok(Tree::new(value, Span::new(first.span.start(), end)))
    }

    /// Text in single or double quotes.
    pub(super) fn quoted(&mut self) -> Read<String> {
        let start = self.at;
        let is_double = self.peek() == Some(b'"');
        let quote = if is_double { b'"' } else { b'\'' };
        self.at += 1;
        let mut out = String::new();
        // Blanks before this length came from escapes, and stay at the end of a line.
        let mut kept = 0;
        loop {
            let run = self.at;
            while self
                .peek()
                .is_some_and(|byte| byte != quote && byte != b'\n' && byte != b'\r' && !(is_double && byte == b'\\'))
            {
                self.at += 1;
            }
            out.push_str(&self.text[run..self.at]);
            match self.peek() {
                None => return Err(SyntaxFault::new(start, "the text has no closing quote")),
                Some(b'\n' | b'\r') => self.fold_quoted(&mut out, kept, start)?,
                Some(b'\\') => {
                    self.escape(&mut out)?;
                    kept = out.len();
                }
                Some(_) => {
                    self.at += 1;
                    if is_double || self.peek() != Some(b'\'') {
                        return Ok(out);
                    }
                    self.at += 1;
                    out.push('\'');
                }
            }
        }
    }

    /// Line ends in quoted text: one is a space, more are that many less one.
    fn fold_quoted(&mut self, out: &mut String, kept: usize, start: usize) -> Read<()> {
        let trimmed = out.trim_end_matches([' ', '\t']).len().max(kept);
        out.truncate(trimmed);
        let mut breaks = 0;
        while matches!(self.peek(), Some(b'\n' | b'\r')) {
            self.newline();
            breaks += 1;
            if self.is_document_mark() {
                return Err(SyntaxFault::new(start, "the text has no closing quote"));
            }
            self.blanks();
        }
        fold(out, breaks);
        Ok(())
    }

    fn escape(&mut self, out: &mut String) -> Read<()> {
        let start = self.at;
        self.at += 1;
        let Some(byte) = self.peek() else { return Err(SyntaxFault::new(start, "the file ends in an escape")) };
        if matches!(byte, b'\n' | b'\r') {
            while matches!(self.peek(), Some(b'\n' | b'\r')) {
                self.newline();
                self.blanks();
            }
            return Ok(());
        }
        self.at += 1;
        out.push(match byte {
            b'0' => '\0',
            b'a' => '\u{7}',
            b'b' => '\u{8}',
            b't' | b'\t' => '\t',
            b'n' => '\n',
            b'v' => '\u{b}',
            b'f' => '\u{c}',
            b'r' => '\r',
            b'e' => '\u{1b}',
            b' ' | b'"' | b'/' | b'\\' => char::from(byte),
            b'N' => '\u{85}',
            b'_' => '\u{a0}',
            b'L' => '\u{2028}',
            b'P' => '\u{2029}',
            b'x' => self.code(2, start)?,
            b'u' => self.code(4, start)?,
            b'U' => self.code(8, start)?,
            _ => {
                let help = "a backslash is written `\\\\`, or put the text in single quotes";
                return Err(SyntaxFault::with_help(start, "YAML has no such escape", help));
            }
        });
        Ok(())
    }

    /// The character of so many hexadecimal digits. Surrogates come in pairs, as JSON writes them.
    fn code(&mut self, digits: usize, start: usize) -> Read<char> {
        let mut code = self.hex(digits, start)?;
        if (0xD800..0xDC00).contains(&code) && self.text[self.at..].starts_with("\\u") {
            self.at += 2;
            let second = self.hex(4, start)?;
            if (0xDC00..0xE000).contains(&second) {
                code = 0x1_0000 + ((code - 0xD800) << 10) + (second - 0xDC00);
            }
        }
        char::from_u32(code).ok_or_else(|| SyntaxFault::new(start, "the escape is no character"))
    }

    fn hex(&mut self, digits: usize, start: usize) -> Read<u32> {
        let text = self.text.get(self.at..self.at + digits).filter(|t| t.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let code = text.and_then(|text| u32::from_str_radix(text, 16).ok());
        self.at += digits;
        code.ok_or_else(|| SyntaxFault::new(start, format!("expected {digits} hexadecimal digits")))
    }
}

/// Line ends inside text: one is a space, more are that many less one.
pub(super) fn fold(out: &mut String, breaks: usize) {
    if breaks == 1 {
        out.push(' ');
    } else {
        out.extend(std::iter::repeat_n('\n', breaks.saturating_sub(1)));
    }
}
