//! A position in a slice of tokens.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

/// A position in a slice of tokens.
#[derive(Debug, Clone)]
pub(crate) struct Cursor<'a> {
    tokens: &'a [TokenTree],
    at: usize,
    /// Where the end of the tokens is, for errors.
    pub(crate) end: Span,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(tokens: &'a [TokenTree], end: Span) -> Self {
        Self { tokens, at: 0, end }
    }

    pub(crate) fn peek(&self) -> Option<&'a TokenTree> {
        self.peek_at(0)
    }

    pub(crate) fn peek_at(&self, ahead: usize) -> Option<&'a TokenTree> {
        self.tokens.get(self.at + ahead)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.at >= self.tokens.len()
    }

    pub(crate) fn rest(&self) -> &'a [TokenTree] {
        self.tokens.get(self.at..).unwrap_or_default()
    }

    pub(crate) fn skip(&mut self, count: usize) {
        self.at = (self.at + count).min(self.tokens.len());
    }

    pub(crate) fn next(&mut self) -> Option<&'a TokenTree> {
        let token = self.peek()?;
        self.at += 1;
        Some(token)
    }

    /// The place of the next token, or of the end.
    pub(crate) fn span(&self) -> Span {
        self.peek().map_or(self.end, TokenTree::span)
    }

    pub(crate) fn ident(&mut self) -> Option<&'a Ident> {
        match self.peek()? {
            TokenTree::Ident(ident) => {
                self.at += 1;
                Some(ident)
            }
            _ => None,
        }
    }

    pub(crate) fn keyword(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(TokenTree::Ident(ident)) if ident == word);
        if found {
            self.at += 1;
        }
        found
    }

    pub(crate) fn punct(&mut self, ch: char) -> bool {
        let found = is_punct(self.peek(), ch);
        if found {
            self.at += 1;
        }
        found
    }

    /// `..`, and not `..=` or `...`.
    pub(crate) fn dots(&mut self) -> bool {
        let found = is_punct(self.peek(), '.') && is_punct(self.peek_at(1), '.') && !is_punct(self.peek_at(2), '=');
        if found {
            self.at += 2;
        }
        found
    }

    pub(crate) fn group(&mut self, delimiter: Delimiter) -> Option<&'a Group> {
        match self.peek()? {
            TokenTree::Group(group) if group.delimiter() == delimiter => {
                self.at += 1;
                Some(group)
            }
            _ => None,
        }
    }

    /// The tokens up to the next comma of this level, which is passed over.
    pub(crate) fn until_comma(&mut self) -> &'a [TokenTree] {
        let start = self.at;
        while let Some(token) = self.peek() {
            if is_punct(Some(token), ',') {
                let taken = self.tokens.get(start..self.at).unwrap_or_default();
                self.at += 1;
                return taken;
            }
            self.at += 1;
        }
        self.tokens.get(start..self.at).unwrap_or_default()
    }
}

/// Whether a token is this punctuation.
pub(crate) fn is_punct(token: Option<&TokenTree>, ch: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ch)
}

/// Whether there is a single colon at this index: no part of `::`.
pub(crate) fn is_single_colon(tokens: &[TokenTree], at: usize) -> bool {
    let joint = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(punct)) if is_joint_colon(punct));
    is_punct(tokens.get(at), ':')
        && !(joint(tokens.get(at)) && is_punct(tokens.get(at + 1), ':'))
        && !(at > 0 && joint(tokens.get(at - 1)))
}

fn is_joint_colon(punct: &Punct) -> bool {
    punct.as_char() == ':' && punct.spacing() == Spacing::Joint
}

/// The tokens of a group's inside.
pub(crate) fn inside(group: &Group) -> Vec<TokenTree> {
    group.stream().into_iter().collect()
}

/// The tokens as a stream.
pub(crate) fn stream(tokens: &[TokenTree]) -> TokenStream {
    tokens.iter().cloned().collect()
}

/// The text of a string literal, plain or raw.
pub(crate) fn string_literal(literal: &Literal) -> Option<String> {
    match syn::parse2::<syn::LitStr>(TokenTree::Literal(literal.clone()).into()) {
        Ok(text) => Some(text.value()),
        Err(_) => None,
    }
}
