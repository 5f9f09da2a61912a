//! Mappings and lists by indentation.

use super::super::span::Span;
use super::super::tree::{Member, SyntaxFault, Tree, TreeValue, unique};
use super::{Plain, Read, Reader};

/// Behind what a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// Nothing: it is the whole document.
    Document,
    /// `- `
    Entry,
    /// `key: `
    Value,
}

/// A key as written, with whether it is the merge key.
pub(super) struct Key {
    pub(super) text: String,
    pub(super) span: Span,
    pub(super) is_merge: bool,
    /// Whether it was written behind a `?`.
    pub(super) is_explicit: bool,
}

const COLON_HELP: &str = "put the text in quotes, or the inner `key: value` on a line of its own, indented";
const INDENT_HELP: &str = "entries of one list or object begin in the same column; use spaces";

impl Reader<'_> {
    /// The value behind an indicator, all of it indented more than `indent`.
    pub(super) fn block_node(&mut self, indent: isize, start: Start) -> Read<Tree> {
        let from = self.at;
        self.enter()?;
        self.trivia();
        let node = if self.is_outside(indent, start) { self.empty(from) } else { self.block_content(indent, start)? };
        self.depth -= 1;
        Ok(node)
    }

    /// Whether what is next belongs to something further out.
    fn is_outside(&self, indent: isize, start: Start) -> bool {
        if self.is_end() {
            return true;
        }
        let column = self.column().cast_signed();
        let is_own_list = start == Start::Value && column == indent && self.is_dash();
        column <= indent && self.is_first_on_line() && !is_own_list
    }

    pub(super) fn empty(&mut self, at: usize) -> Tree {
        self.weigh(0);
        Tree::new(TreeValue::Null, Span::new(at, at))
    }

    fn block_content(&mut self, indent: isize, start: Start) -> Read<Tree> {
        let (begin, weight) = (self.at, self.weight);
        self.check_tabs()?;
        let Some(properties) = self.properties()? else {
            let can_nest = start != Start::Value || self.is_first_on_line();
            return self.bare_node(indent, can_nest, Plain::Resolved);
        };
        let behind = self.at;
        self.trivia();
        let node = if self.is_outside(indent, start) {
            self.empty(behind)
        } else {
            self.check_tabs()?;
            self.bare_node(indent, self.is_first_on_line(), properties.plain())?
        };
        self.apply(properties, node, begin, weight)
    }

    /// A tab is no indentation.
    fn check_tabs(&self) -> Read<()> {
        let before = &self.text.as_bytes()[self.line_start..self.at];
        match before.iter().position(|&byte| byte != b' ') {
            Some(at) if before[at] == b'\t' => {
                let help = "YAML is indented with spaces";
                Err(SyntaxFault::with_help(self.line_start + at, "a tab in the indentation", help))
            }
            _ => Ok(()),
        }
    }

    fn bare_node(&mut self, indent: isize, can_nest: bool, plain: Plain) -> Read<Tree> {
        match self.peek() {
            Some(b'*') => {
                let node = self.alias()?;
                self.expect_line_end("the alias")?;
                Ok(node)
            }
            Some(b'[' | b'{') => {
                let node = self.flow_collection()?;
                self.expect_line_end("the closing bracket")?;
                Ok(node)
            }
            Some(b'|' | b'>') => self.literal(indent),
            Some(b'-') if self.is_dash() => {
                if !can_nest {
                    return Err(self.fault("a list cannot begin on the line of its key"));
                }
                self.block_list()
            }
            Some(b'?') if self.is_blank(self.at + 1) => {
                if !can_nest {
                    return Err(self.fault("a `?` key cannot begin on the line of another key"));
                }
                let column = self.column();
                let first = self.explicit_key()?;
                self.block_mapping(first, column)
            }
            Some(b'"' | b'\'') => self.quoted_node(can_nest),
            _ => self.plain_node(indent, can_nest, plain),
        }
    }

    pub(super) fn is_dash(&self) -> bool {
        self.peek() == Some(b'-') && self.is_blank(self.at + 1)
    }

    fn is_colon(&self) -> bool {
        self.peek() == Some(b':') && self.is_blank(self.at + 1)
    }

    /// Nothing but a comment may follow.
    fn expect_line_end(&mut self, what: &str) -> Read<()> {
        let before = self.at;
        self.blanks();
        if self.is_line_end() || self.peek() == Some(b'#') && self.at > before {
            return Ok(());
        }
        Err(self.fault(format!("nothing may follow {what} on its line, {}", self.found())))
    }

    fn quoted_node(&mut self, can_nest: bool) -> Read<Tree> {
        let (start, line) = (self.at, self.line_start);
        let text = self.quoted()?;
        let span = Span::new(start, self.at);
        self.blanks();
        if self.is_colon() && line == self.line_start {
            return self.nested_mapping(Key { text, span, is_merge: false, is_explicit: false }, can_nest);
        }
        self.at = span.end();
        self.expect_line_end("the closing quote")?;
        self.weigh(text.len());
        Ok(Tree::new(TreeValue::Text(text), span))
    }

    fn plain_node(&mut self, indent: isize, can_nest: bool, plain: Plain) -> Read<Tree> {
        self.check_plain_start()?;
        let line = self.plain_line(false);
        if line.is_key {
            let text = self.text[line.span.range()].to_owned();
            self.at = line.stop;
            return self
                .nested_mapping(Key { is_merge: text == "<<", text, span: line.span, is_explicit: false }, can_nest);
        }
        self.plain(line, Some(indent), plain)
    }

    fn nested_mapping(&mut self, first: Key, can_nest: bool) -> Read<Tree> {
        if can_nest {
            let column = first.span.start() - self.line_start;
            return self.block_mapping(first, column);
        }
        Err(SyntaxFault::with_help(self.at, "a second `key: value` on one line", COLON_HELP))
    }

    /// A mapping whose first key is read; its `:` is next. Keys begin in this column.
    fn block_mapping(&mut self, first: Key, column: usize) -> Read<Tree> {
        let start = first.span.start();
        let mut members = Vec::new();
        let mut merges = Vec::new();
        let mut key = first;
        self.weigh(0);
        loop {
            let value = self.member_value(&key, column)?;
            self.weigh(key.text.len());
            if key.is_merge {
                merges.push(value);
            } else {
                members.push(Member { key: key.text, key_span: key.span, value });
            }
            let end = self.at;
            if !self.continues_at(column)? {
                return self.mapping(members, merges, start, end);
            }
            key = self.block_key()?;
        }
    }

    /// What stands behind a key; nothing, where a `?` has no `:`.
    fn member_value(&mut self, key: &Key, column: usize) -> Read<Tree> {
        if key.is_explicit && !self.is_colon() {
            return Ok(self.empty(key.span.end()));
        }
        let start = if key.is_explicit { Start::Entry } else { Start::Value };
        self.at += 1;
        self.block_node(column.cast_signed(), start)
    }

    /// `? key`, as tools write keys that are long, with `: value` in a line of its own. The key is one scalar.
    fn explicit_key(&mut self) -> Read<Key> {
        let column = self.column();
        self.at += 1;
        let node = self.block_node(column.cast_signed(), Start::Entry)?;
        let text = match node.value {
            TreeValue::Text(text) => text,
            TreeValue::List(_) | TreeValue::Map(_) => return Err(SyntaxFault::new(node.span.start(), "a key is text")),
            _ => self.text[node.span.range()].to_owned(),
        };
        let before = (self.at, self.line_start);
        self.trivia();
        if self.column() != column || !self.is_colon() {
            (self.at, self.line_start) = before;
        }
        Ok(Key { text, span: node.span, is_merge: false, is_explicit: true })
    }

    /// Each key once, then what the merge keys bring.
    pub(super) fn mapping(&mut self, members: Vec<Member>, merges: Vec<Tree>, start: usize, end: usize) -> Read<Tree> {
        let mut members = unique(members, &mut self.duplicates);
        let end = members.last().map_or(end, |last| last.value.span.end().max(last.key_span.end()));
        let sources = merges.into_iter().flat_map(|merge| match merge.value {
            TreeValue::List(items) => items,
            _ => vec![merge],
        });
        let mut added = Vec::new();
        for source in sources {
            match source.value {
                TreeValue::Map(more) => added.extend(more),
                _ => return Err(SyntaxFault::new(source.span.start(), "only objects can be merged with `<<`")),
            }
        }
        if !added.is_empty() {
            let mut known: std::collections::BTreeSet<String> =
                members.iter().map(|member| member.key.clone()).collect();
            added.retain(|member| known.insert(member.key.clone()));
            members.extend(added);
        }
        Ok(Tree::new(TreeValue::Map(members), Span::new(start, end.max(start))))
    }

    /// Whether the next entry of a list or mapping in this column is next.
    fn continues_at(&mut self, column: usize) -> Read<bool> {
        self.trivia();
        if self.is_end() || self.column() < column {
            return Ok(false);
        }
        self.check_tabs()?;
        if self.column() == column {
            return Ok(true);
        }
        let message = format!("indented by {} where {column} would continue what is above", self.column());
        Err(SyntaxFault::with_help(self.at, message, INDENT_HELP))
    }

    fn block_key(&mut self) -> Read<Key> {
        let start = self.at;
        if self.peek() == Some(b'?') && self.is_blank(self.at + 1) {
            return self.explicit_key();
        }
        let is_quoted = matches!(self.peek(), Some(b'"' | b'\''));
        let (text, end) = if is_quoted {
            let line = self.line_start;
            let text = self.quoted()?;
            if line != self.line_start {
                return Err(SyntaxFault::new(start, "a key must stand on one line"));
            }
            (text, self.at)
        } else {
            if self.is_dash() {
                let help = "indent the list more than the keys, or put it under one of them";
                return Err(SyntaxFault::with_help(start, "expected a key, found an entry of a list", help));
            }
            self.check_plain_start()?;
            let line = self.plain_line(false);
            self.at = line.stop;
            (self.text[start..line.span.end()].to_owned(), line.span.end())
        };
        self.blanks();
        if !self.is_colon() {
            let help = "write `key: value`, with a space behind the colon";
            let shown: String = text.chars().take(40).collect();
            return Err(SyntaxFault::with_help(start, format!("expected a key and its `: `, found `{shown}`"), help));
        }
        Ok(Key { is_merge: !is_quoted && text == "<<", text, span: Span::new(start, end), is_explicit: false })
    }

    /// A list whose first dash is next.
    fn block_list(&mut self) -> Read<Tree> {
        let start = self.at;
        let column = self.column();
        let mut items: Vec<Tree> = Vec::new();
        self.weigh(0);
        loop {
            self.at += 1;
            items.push(self.block_node(column.cast_signed(), Start::Entry)?);
            if !self.continues_at(column)? || !self.is_dash() {
                let end = items.last().map_or(start, |item| item.span.end());
                return Ok(Tree::new(TreeValue::List(items), Span::new(start, end)));
            }
        }
    }
}
