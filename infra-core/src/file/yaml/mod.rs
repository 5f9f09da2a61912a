//! YAML as CloudFormation templates use it: version 1.1, one document, the short forms of functions as tags.
//!
//! By recursive descent in one pass, without going back over more than a line. Anchors, aliases and merge keys are
//! read; what aliases copy is bounded. In brackets, keys with `?` are refused.
//!
//! - `block`: mappings and lists by indentation
//! - `flow`: those in brackets
//! - `scalar`, `literal`: text, plain, quoted and with `|` or `>`
//! - `properties`: tags, anchors, aliases
//! - `resolve`: what plain text means

mod block;
mod flow;
mod literal;
mod properties;
mod resolve;
mod scalar;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::tree::{Document, Duplicate, MAX_DEPTH, SyntaxFault, Tree, TreeValue};

type Read<T> = Result<T, SyntaxFault>;

/// Reads a YAML document.
pub(crate) fn read(text: &str) -> Read<Document> {
    if let Some(at) = text.bytes().position(|byte| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) {
        return Err(SyntaxFault::new(at, "a control character, which YAML does not allow"));
    }
    let mut reader = Reader {
        text,
        at: 0,
        line_start: 0,
        depth: 0,
        anchors: BTreeMap::new(),
        weight: 0,
        copied: 0,
        duplicates: Vec::new(),
    };
    let root = reader.document()?;
    Ok(Document { root, duplicates: reader.duplicates })
}

/// Whether plain text means something, or is text in any case: under a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Plain {
    Resolved,
    Text,
}

struct Anchor {
    tree: Tree,
    weight: usize,
    height: usize,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// Where the current line starts.
    line_start: usize,
    depth: usize,
    anchors: BTreeMap<String, Anchor>,
    /// Of all values so far: a measure of the memory they take.
    weight: usize,
    /// The part of it that copies take.
    copied: usize,
    duplicates: Vec<Duplicate>,
}

impl Reader<'_> {
    fn fault(&self, message: impl Into<String>) -> SyntaxFault {
        SyntaxFault::new(self.at, message)
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn peek(&self) -> Option<u8> {
        self.byte(self.at)
    }

    /// What is next, for a message.
    fn found(&self) -> String {
        match self.text[self.at..].chars().next() {
            Some('\n' | '\r') => "the line ends".to_owned(),
            Some(character) if character.is_control() => format!("found `{}`", character.escape_default()),
            Some(character) => format!("found `{character}`"),
            None => "the file ends".to_owned(),
        }
    }

    /// Whether the byte at `at` ends a word: a blank, a line end, the end.
    fn is_blank(&self, at: usize) -> bool {
        matches!(self.byte(at), None | Some(b' ' | b'\t' | b'\n' | b'\r'))
    }

    fn is_line_end(&self) -> bool {
        matches!(self.peek(), None | Some(b'\n' | b'\r'))
    }

    /// Steps over a line end.
    fn newline(&mut self) {
        self.at += if self.text[self.at..].starts_with("\r\n") { 2 } else { 1 };
        self.line_start = self.at;
    }

    /// Steps over blanks of this line.
    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// Steps over blanks, comments and line ends.
    fn trivia(&mut self) {
        loop {
            self.blanks();
            match self.peek() {
                Some(b'\n' | b'\r') => self.newline(),
                Some(b'#') if self.at == 0 || self.is_blank(self.at - 1) => self.comment(),
                _ => return,
            }
        }
    }

    fn comment(&mut self) {
        while !self.is_line_end() {
            self.at += 1;
        }
    }

    fn column(&self) -> usize {
        self.at - self.line_start
    }

    /// Whether nothing but blanks stands before, on the line.
    fn is_first_on_line(&self) -> bool {
        self.text.as_bytes()[self.line_start..self.at].iter().all(|&byte| byte == b' ' || byte == b'\t')
    }

    /// Whether `---` or `...` stands here, at the start of a line.
    fn is_document_mark(&self) -> bool {
        self.at == self.line_start
            && (self.text[self.at..].starts_with("---") || self.text[self.at..].starts_with("..."))
            && self.is_blank(self.at + 3)
    }

    fn is_end(&self) -> bool {
        self.at >= self.text.len() || self.is_document_mark()
    }

    /// One level deeper.
    fn enter(&mut self) -> Read<()> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.fault(format!("values are nested more than {MAX_DEPTH} deep")));
        }
        Ok(())
    }

    /// Notes that a value was made, with so many bytes of text.
    fn weigh(&mut self, bytes: usize) {
        self.weight += 64 + bytes;
    }

    fn document(&mut self) -> Read<Tree> {
        self.trivia();
        while self.peek() == Some(b'%') && self.column() == 0 {
            self.comment();
            self.trivia();
        }
        if self.is_document_mark() && self.peek() == Some(b'-') {
            self.at += 3;
        }
        let root = self.block_node(-1, block::Start::Document)?;
        self.trivia();
        if self.is_document_mark() && self.peek() == Some(b'.') {
            self.at += 3;
            self.trivia();
        }
        if self.is_document_mark() {
            let help = "CloudFormation takes one template in one file; take the others out";
            return Err(SyntaxFault::with_help(self.at, "a second document begins here", help));
        }
        if self.at < self.text.len() {
            return Err(self.leftover(&root));
        }
        Ok(root)
    }

    fn leftover(&self, root: &Tree) -> SyntaxFault {
        let message = match root.value {
            TreeValue::Map(_) | TreeValue::List(_) => "this line is indented less than the first one",
            _ => "text after the end of the document",
        };
        SyntaxFault::with_help(self.at, message, "entries of one list or object begin in the same column")
    }
}
