//! The attributes of an item: `#[when(…)]`, `#[removal(…)]`, `#[waive(…)]`, …

use proc_macro2::{Delimiter, Ident, Span, TokenTree};

use super::cursor::{Cursor, is_punct, string_literal};
use super::text::{TextKind, split as split_text};
use super::value::{Value, ValueKind, parse_members, parse_value};
use crate::report::Report;

/// The attributes of an item.
#[derive(Debug, Clone, Default)]
pub(crate) struct Attributes {
    pub(crate) docs: Vec<String>,
    pub(crate) when: Option<(Span, Vec<TokenTree>)>,
    pub(crate) each: Option<Each>,
    pub(crate) depends_on: Vec<Value>,
    pub(crate) removal: Option<Value>,
    pub(crate) deletion_policy: Option<Value>,
    pub(crate) update_replace_policy: Option<Value>,
    pub(crate) update_policy: Option<Value>,
    pub(crate) creation_policy: Option<Value>,
    pub(crate) metadata: Option<Value>,
    pub(crate) id: Option<Value>,
    /// `#[moved(from = "…")]`
    pub(crate) moved: Option<Value>,
    /// `#[adopt]`, `#[adopt("id")]`, `#[adopt(key: "id", …)]`: an object, or what becomes text.
    pub(crate) adopt: Option<(Span, Value)>,
    pub(crate) renew_on: Option<Value>,
    /// `#[export]`, `#[export(name)]`.
    pub(crate) export: Option<(Span, Option<Value>)>,
    pub(crate) waivers: Vec<Waiver>,
    /// `#[cfg(…)]`, handed on to what is generated.
    pub(crate) cfg: Vec<syn::Attribute>,
}

/// `#[for_each(x in xs, key = …)]`
#[derive(Debug, Clone)]
pub(crate) struct Each {
    pub(crate) span: Span,
    pub(crate) pattern: Vec<TokenTree>,
    pub(crate) over: Vec<TokenTree>,
    pub(crate) key: Option<Vec<TokenTree>>,
}

/// `#[waive(rule, reason = "…", in = [dev], until = "2027-01-31")]`
#[derive(Debug, Clone)]
pub(crate) struct Waiver {
    pub(crate) rule: Ident,
    pub(crate) reason: String,
    /// Names of environments; empty: all.
    pub(crate) environments: Vec<Ident>,
    pub(crate) until: Option<String>,
}

const KNOWN: &[&str] = &[
    "when",
    "for_each",
    "depends_on",
    "removal",
    "deletion_policy",
    "update_replace_policy",
    "update_policy",
    "creation_policy",
    "metadata",
    "id",
    "moved",
    "adopt",
    "renew_on",
    "export",
    "waive",
    "cfg",
    "doc",
    "allow",
    "expect",
    "warn",
    "deny",
];

impl Attributes {
    pub(crate) fn parse(attributes: &[syn::Attribute], report: &mut Report) -> Self {
        let mut parsed = Self::default();
        for attribute in attributes {
            parsed.add(attribute, report);
        }
        parsed
    }

    fn add(&mut self, attribute: &syn::Attribute, report: &mut Report) {
        let Some(name) = attribute.path().get_ident() else { return };
        let span = name.span();
        let word = name.to_string();
        let tokens = arguments(attribute);
        let value = |report: &mut Report| Some(parse_value(&tokens, span, report));
        match word.as_str() {
            "doc" => self.docs.extend(doc_text(attribute)),
            "cfg" => self.cfg.push(attribute.clone()),
            "allow" | "expect" | "warn" | "deny" => {}
            "when" => self.when = Some((span, tokens)),
            "for_each" => self.each = parse_each(span, &tokens, report),
            "depends_on" => self.depends_on.extend(parse_list(&tokens, span, report)),
            "removal" => self.removal = value(report),
            "deletion_policy" => self.deletion_policy = value(report),
            "update_replace_policy" => self.update_replace_policy = value(report),
            "update_policy" => self.update_policy = Some(object(&tokens, span, report)),
            "creation_policy" => self.creation_policy = Some(object(&tokens, span, report)),
            "metadata" => self.metadata = Some(object(&tokens, span, report)),
            "id" => self.id = value(report).map(|value| with_placeholders(value, report)),
            "moved" => self.moved = parse_moved(span, &tokens, report),
            "adopt" => self.adopt = parse_adopt(span, &tokens, report).map(|value| (span, value)),
            "renew_on" => self.renew_on = value(report),
            "export" => self.export = Some((span, (!tokens.is_empty()).then(|| parse_value(&tokens, span, report)))),
            "waive" => self.waivers.extend(parse_waiver(span, &tokens, report)),
            _ => unknown(&word, span, report),
        }
    }
}

fn unknown(word: &str, span: Span, report: &mut Report) {
    let message = format!("`#[{word}]` is no attribute of an item of a stack");
    match infra_rules::schema::suggest(word, KNOWN.iter().copied()) {
        Some(near) => report.help(span, message, format!("did you mean `#[{near}]`?")),
        None => report.help(span, message, format!("there are {}", KNOWN.get(..15).unwrap_or_default().join(", "))),
    }
}

fn arguments(attribute: &syn::Attribute) -> Vec<TokenTree> {
    match &attribute.meta {
        syn::Meta::List(list) => list.tokens.clone().into_iter().collect(),
        _ => Vec::new(),
    }
}

fn doc_text(attribute: &syn::Attribute) -> Option<String> {
    let syn::Meta::NameValue(pair) = &attribute.meta else { return None };
    let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = &pair.value else { return None };
    Some(text.value().trim().to_owned())
}

fn parse_list(tokens: &[TokenTree], end: Span, report: &mut Report) -> Vec<Value> {
    let mut cursor = Cursor::new(tokens, end);
    let mut values = Vec::new();
    while !cursor.is_empty() {
        values.push(parse_value(cursor.until_comma(), end, report));
    }
    values
}

/// `"Reader{i}"`: a plain text may hold the loop's variable, as in `sub!`.
fn with_placeholders(value: Value, report: &mut Report) -> Value {
    match &value.kind {
        ValueKind::Text(text) if text.contains(['{', '}']) => {
            let parts = split_text(text, value.start, report);
            Value { kind: ValueKind::Compose(TextKind::Sub, parts), ..value }
        }
        _ => value,
    }
}

/// `#[update_policy{ … }]` or `#[update_policy({ … })]`.
fn object(tokens: &[TokenTree], span: Span, report: &mut Report) -> Value {
    if let [TokenTree::Group(group)] = tokens
        && group.delimiter() == Delimiter::Brace
    {
        return parse_value(tokens, span, report);
    }
    let mut group = proc_macro2::Group::new(Delimiter::Brace, tokens.iter().cloned().collect());
    group.set_span(span);
    let mut value = parse_value(&[TokenTree::Group(group)], span, report);
    value.kind = ValueKind::Object(parse_members(tokens, span, report));
    value
}

fn parse_each(span: Span, tokens: &[TokenTree], report: &mut Report) -> Option<Each> {
    let mut cursor = Cursor::new(tokens, span);
    let head = cursor.until_comma();
    let at = head.iter().position(|token| matches!(token, TokenTree::Ident(word) if word == "in"));
    let Some((pattern, over)) = at.and_then(|at| Some((head.get(..at)?, head.get(at + 1..)?))) else {
        report.help(span, "`#[for_each]` names a variable and a list", "#[for_each(i in 0..3)]");
        return None;
    };
    let mut key = None;
    if !cursor.is_empty() {
        if cursor.keyword("key") && cursor.punct('=') {
            key = Some(cursor.until_comma().to_vec());
        } else {
            report.help(cursor.span(), "expected `key = …`", "#[for_each((name, size) in sizes, key = name)]");
        }
    }
    Some(Each { span, pattern: pattern.to_vec(), over: over.to_vec(), key })
}

/// `#[moved(from = "OldId")]`; the text may hold the loop's variable.
fn parse_moved(span: Span, tokens: &[TokenTree], report: &mut Report) -> Option<Value> {
    let mut cursor = Cursor::new(tokens, span);
    if !(cursor.keyword("from") && cursor.punct('=') && !cursor.is_empty()) {
        report.help(span, "`#[moved]` says which logical id the resource had before", "#[moved(from = \"OldId\")]");
        return None;
    }
    let value = parse_value(cursor.until_comma(), span, report);
    Some(with_placeholders(value, report))
}

/// `#[adopt]`, `#[adopt("vpc-1")]`, `#[adopt(key: "value", …)]`; a text may hold the loop's variable.
fn parse_adopt(span: Span, tokens: &[TokenTree], report: &mut Report) -> Option<Value> {
    match tokens {
        [] => Some(object(tokens, span, report)),
        [TokenTree::Ident(key), equals, ..] if is_punct(Some(equals), '=') && !is_punct(tokens.get(2), '=') => {
            let text = format!("#[adopt({key}: …)]");
            report.help(equals.span(), "a key and its value are parted by a colon", text);
            None
        }
        [TokenTree::Ident(_), colon, ..] if is_punct(Some(colon), ':') && !is_punct(tokens.get(2), ':') => {
            Some(object(tokens, span, report))
        }
        _ => Some(with_placeholders(parse_value(tokens, span, report), report)),
    }
}

fn parse_waiver(span: Span, tokens: &[TokenTree], report: &mut Report) -> Option<Waiver> {
    let mut cursor = Cursor::new(tokens, span);
    let Some(rule) = cursor.ident().cloned() else {
        report.help(span, "`#[waive]` names a rule", "#[waive(s3_bucket_without_encryption, reason = \"…\")]");
        return None;
    };
    let mut waiver = Waiver { rule, reason: String::new(), environments: Vec::new(), until: None };
    cursor.punct(',');
    while !cursor.is_empty() {
        let part = cursor.until_comma();
        let known = match part {
            [TokenTree::Ident(word), eq, TokenTree::Literal(text)] if is_punct(Some(eq), '=') => {
                let literal_span = text.span();
                let text = string_literal(text).unwrap_or_default();
                match word.to_string().as_str() {
                    "reason" => waiver.reason = text,
                    "until" => waiver.until = date(literal_span, text, report),
                    _ => report.push(word.span(), format!("`{word}` is not known here: reason, in, until")),
                }
                true
            }
            [TokenTree::Ident(word), eq, TokenTree::Group(list)] if word == "in" && is_punct(Some(eq), '=') => {
                let idents = list.stream().into_iter().filter_map(|token| match token {
                    TokenTree::Ident(ident) => Some(ident),
                    _ => None,
                });
                waiver.environments.extend(idents);
                true
            }
            _ => false,
        };
        if !known {
            report.help(
                span,
                "`#[waive]` is not complete",
                "#[waive(rule, reason = \"…\", in = [dev], until = \"2027-01-31\")]",
            );
        }
    }
    if waiver.reason.trim().is_empty() {
        report.help(
            waiver.rule.span(),
            "a waiver needs a reason",
            format!("#[waive({}, reason = \"…\")]", waiver.rule),
        );
    }
    Some(waiver)
}

/// A date in the form `2027-01-31`.
fn date(span: Span, text: String, report: &mut Report) -> Option<String> {
    if infra_rules::date::is_date(&text) {
        return Some(text);
    }
    report.help(span, format!("\"{text}\" is no date"), "write `until = \"2027-01-31\"`: year, month, day");
    None
}
