//! `sub!("…{x}…")` and `name!("…")`: text with values in it.

use proc_macro2::{Group, Span, TokenStream, TokenTree};

use super::cursor::{inside, string_literal};
use super::value::{Value, parse_value};
use crate::report::Report;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextKind {
    /// As written.
    Sub,
    /// With `{app}-{env}-` before it.
    Name,
}

/// A part of the text.
#[derive(Debug, Clone)]
pub(crate) enum Part {
    Text(String),
    Value(Value),
}

impl TextKind {
    fn word(self) -> &'static str {
        match self {
            Self::Sub => "sub!",
            Self::Name => "name!",
        }
    }
}

/// The parts of the one string literal in the group.
pub(crate) fn parse_text(kind: TextKind, group: &Group, report: &mut Report) -> Vec<Part> {
    let tokens = inside(group);
    let [TokenTree::Literal(literal), rest @ ..] = tokens.as_slice() else {
        let word = kind.word();
        report.help(group.span_open(), format!("`{word}` takes one text"), format!("{word}(\"…{{value}}…\")"));
        return Vec::new();
    };
    if let Some(extra) = rest.get(1).or_else(|| rest.first()) {
        report.help(extra.span(), "the values stand inside the text", format!("{}(\"…{{value}}…\")", kind.word()));
        return Vec::new();
    }
    let Some(text) = string_literal(literal) else {
        report.push(literal.span(), format!("`{}` takes a text in double quotes", kind.word()));
        return Vec::new();
    };
    split(&text, literal.span(), report)
}

/// The parts of a text.
pub(crate) fn split(text: &str, span: Span, report: &mut Report) -> Vec<Part> {
    if !is_sound(text, span, report) {
        // Without the sign, so that nothing else is said of it.
        return vec![Part::Text(text.replace("${", "{"))];
    }
    let mut parts = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        if let Some(after) = from
            .strip_prefix("{{")
            .map(|after| ('{', after))
            .or_else(|| from.strip_prefix("}}").map(|after| ('}', after)))
        {
            plain.push(after.0);
            rest = after.1;
            continue;
        }
        match from.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
            Some((inner, after)) => {
                if !plain.is_empty() {
                    parts.push(Part::Text(std::mem::take(&mut plain)));
                }
                parts.extend(placeholder(inner, span, report));
                rest = after;
            }
            None => {
                let which = if from.starts_with('{') { "`{` is not closed" } else { "`}` closes nothing" };
                report.help(span, which, "a brace that is meant as text is doubled: `{{`, `}}`");
                return parts;
            }
        }
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        parts.push(Part::Text(plain));
    }
    parts
}

/// Forms of CloudFormation that would be taken for ours, or the reverse.
fn is_sound(text: &str, span: Span, report: &mut Report) -> bool {
    if text.contains("{resolve:") {
        report.help(
            span,
            "`{{resolve:…}}` loses its braces here",
            "write resolve_secret(secret, \"password\"), resolve_ssm(\"/path\") or resolve_ssm_secure(\"/path\")",
        );
        return false;
    }
    if text.replace("${{", "").contains("${") {
        report.help(
            span,
            "`${` is CloudFormation's form; here a value is `{…}`",
            "write `{value}`; a literal `${HOME}` is `${{HOME}}`",
        );
        return false;
    }
    if text.trim_start().starts_with("{\"") || text.trim_start().starts_with("{{\"") {
        report.help(span, "this looks like JSON", "json!({ key: value }) writes JSON as text, with references inside");
        return false;
    }
    true
}

fn placeholder(inner: &str, span: Span, report: &mut Report) -> Option<Part> {
    let bad = if inner.trim().is_empty() {
        Some(("`{}` names no value".to_owned(), "write the value's name inside: `{value}`".to_owned()))
    } else {
        format_spec(inner).map(|spec| {
            (
                format!("`{{{inner}}}`: there are no format specifications here"),
                format!("leave `:{spec}` away, or use format!(…)"),
            )
        })
    };
    if let Some((message, help)) = bad {
        report.help(span, message, help);
        return None;
    }
    let tokens: Vec<TokenTree> = match inner.parse::<TokenStream>() {
        Ok(stream) => stream.into_iter().map(|token| respan(token, span)).collect(),
        Err(_) => {
            report.push(span, format!("`{{{inner}}}` is no value"));
            return None;
        }
    };
    Some(Part::Value(parse_value(&tokens, span, report)))
}

/// `{i:02}`: what stands behind a single colon.
fn format_spec(inner: &str) -> Option<&str> {
    let bytes = inner.as_bytes();
    let at = (0..bytes.len()).find(|at| {
        bytes.get(*at) == Some(&b':')
            && bytes.get(at + 1) != Some(&b':')
            && (*at == 0 || bytes.get(at - 1) != Some(&b':'))
    })?;
    inner.get(at + 1..)
}

/// The tokens of a placeholder stand where the whole text stands.
fn respan(token: TokenTree, span: Span) -> TokenTree {
    match token {
        TokenTree::Group(group) => {
            let stream = group.stream().into_iter().map(|token| respan(token, span)).collect();
            let mut group = Group::new(group.delimiter(), stream);
            group.set_span(span);
            TokenTree::Group(group)
        }
        mut token => {
            token.set_span(span);
            token
        }
    }
}
