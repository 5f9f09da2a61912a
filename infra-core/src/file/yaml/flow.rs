//! Mappings and lists in brackets.

use super::super::span::Span;
use super::super::tree::{Member, SyntaxFault, Tree, TreeValue};
use super::block::Key;
use super::{Plain, Read, Reader};

impl Reader<'_> {
    /// A list or mapping whose bracket is next.
    pub(super) fn flow_collection(&mut self) -> Read<Tree> {
        self.weigh(0);
        if self.peek() == Some(b'[') { self.flow_list() } else { self.flow_mapping() }
    }

    fn flow_list(&mut self) -> Read<Tree> {
        let start = self.at;
        let mut items = Vec::new();
        self.at += 1;
        loop {
            if self.flow_closes(b']', start)? {
                return Ok(Tree::new(TreeValue::List(items), Span::new(start, self.at)));
            }
            items.push(self.flow_item()?);
            self.flow_comma(b']', start)?;
        }
    }

    /// An element of a list: a value, or one `key: value`, which is an object.
    fn flow_item(&mut self) -> Read<Tree> {
        let (begin, line) = (self.at, self.line_start);
        let (depth, weight) = (self.depth, self.weight);
        if matches!(self.peek(), Some(b'"' | b'\'')) || !self.is_indicator() {
            let key = self.flow_key()?;
            if self.is_flow_colon() {
                let member = self.flow_member(key)?;
                return self.mapping(vec![member], Vec::new(), begin, self.at);
            }
            // It was no key: read it as the value that it is.
            (self.at, self.line_start) = (begin, line);
            (self.depth, self.weight) = (depth, weight);
        }
        self.flow_node()
    }

    /// Whether a value begins that cannot be a key.
    fn is_indicator(&self) -> bool {
        matches!(self.peek(), Some(b'[' | b'{' | b'!' | b'&' | b'*'))
    }

    fn flow_mapping(&mut self) -> Read<Tree> {
        let start = self.at;
        let mut members = Vec::new();
        let mut merges = Vec::new();
        self.at += 1;
        loop {
            if self.flow_closes(b'}', start)? {
                return self
                    .mapping(members, merges, start, self.at)
                    .map(|tree| Tree { span: Span::new(start, self.at), ..tree });
            }
            if self.is_indicator() {
                return Err(self.fault(format!("expected a key, {}", self.found())));
            }
            let key = self.flow_key()?;
            let is_merge = key.is_merge;
            let member = self.flow_member(key)?;
            if is_merge {
                merges.push(member.value);
            } else {
                members.push(member);
            }
            self.flow_comma(b'}', start)?;
        }
    }

    fn flow_key(&mut self) -> Read<Key> {
        let start = self.at;
        let is_quoted = matches!(self.peek(), Some(b'"' | b'\''));
        let text = if is_quoted {
            self.quoted()?
        } else {
            self.check_plain_start()?;
            let line = self.plain_line(true);
            self.at = line.span.end();
            self.text[line.span.range()].to_owned()
        };
        let span = Span::new(start, self.at);
        self.trivia();
        Ok(Key { is_merge: !is_quoted && text == "<<", text, span, is_explicit: false })
    }

    fn is_flow_colon(&self) -> bool {
        let is_colon = self.peek() == Some(b':');
        let behind_quote = self.at > 0 && matches!(self.byte(self.at - 1), Some(b'"' | b'\''));
        let ends = matches!(self.byte(self.at + 1), Some(b',' | b'[' | b']' | b'{' | b'}'));
        is_colon && (behind_quote || ends || self.is_blank(self.at + 1))
    }

    /// The value of a key; without `:` it is empty.
    fn flow_member(&mut self, key: Key) -> Read<Member> {
        self.weigh(key.text.len());
        let value = if self.is_flow_colon() {
            self.at += 1;
            self.flow_node()?
        } else {
            self.empty(self.at)
        };
        Ok(Member { key: key.text, key_span: key.span, value })
    }

    /// One value; empty before a comma or a closing bracket.
    fn flow_node(&mut self) -> Read<Tree> {
        let from = self.at;
        self.enter()?;
        self.trivia();
        let (begin, weight) = (self.at, self.weight);
        let node = match self.properties()? {
            None => self.flow_bare(from, Plain::Resolved)?,
            Some(properties) => {
                let behind = self.at;
                self.trivia();
                let node = self.flow_bare(behind, properties.plain())?;
                self.apply(properties, node, begin, weight)?
            }
        };
        self.depth -= 1;
        Ok(node)
    }

    fn flow_bare(&mut self, from: usize, plain: Plain) -> Read<Tree> {
        match self.peek() {
            None | Some(b',' | b']' | b'}') => Ok(self.empty(from)),
            Some(b'[' | b'{') => self.flow_collection(),
            Some(b'*') => self.alias(),
            Some(b'"' | b'\'') => {
                let start = self.at;
                let text = self.quoted()?;
                self.weigh(text.len());
                Ok(Tree::new(TreeValue::Text(text), Span::new(start, self.at)))
            }
            _ => {
                self.check_plain_start()?;
                let line = self.plain_line(true);
                self.plain(line, None, plain)
            }
        }
    }

    /// Steps over the closing bracket, if it is next.
    fn flow_closes(&mut self, close: u8, start: usize) -> Read<bool> {
        self.trivia();
        if self.is_end() {
            return Err(self.not_closed(start));
        }
        let closes = self.peek() == Some(close);
        if closes {
            self.at += 1;
        } else if self.peek() == Some(b',') {
            return Err(self.fault("expected a value, found `,`"));
        }
        Ok(closes)
    }

    /// Steps over a comma; the closing bracket may stand instead of it.
    fn flow_comma(&mut self, close: u8, start: usize) -> Read<()> {
        self.trivia();
        match self.peek() {
            Some(b',') => self.at += 1,
            Some(byte) if byte == close => {}
            _ if self.is_end() => return Err(self.not_closed(start)),
            _ => return Err(self.fault(format!("expected `,` or `{}`, {}", char::from(close), self.found()))),
        }
        Ok(())
    }

    fn not_closed(&self, start: usize) -> SyntaxFault {
        SyntaxFault::new(start, format!("`{}` is not closed", if self.byte(start) == Some(b'[') { '[' } else { '{' }))
    }
}
