//! Values: literals, lists, objects, choices, paths, and whatever else is Rust.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenTree};

use super::cursor::{Cursor, inside, is_punct, is_single_colon, stream, string_literal};
use super::mistakes;
use super::text::{Part, TextKind, parse_text};
use crate::report::Report;

/// A value as written.
#[derive(Debug, Clone)]
pub(crate) struct Value {
    pub(crate) kind: ValueKind,
    /// First token.
    pub(crate) start: Span,
    /// Last token.
    pub(crate) end: Span,
    /// All its tokens.
    pub(crate) tokens: Vec<TokenTree>,
}

#[derive(Debug, Clone)]
pub(crate) enum ValueKind {
    Text(String),
    Int(i64),
    Float(f64),
    Bool(bool),
    List(Vec<Element>),
    Object(Vec<Member>),
    If {
        condition: Vec<TokenTree>,
        then: Box<Value>,
        otherwise: Option<Box<Value>>,
    },
    Match {
        on: Vec<TokenTree>,
        arms: Vec<Arm>,
    },
    For {
        pattern: Vec<TokenTree>,
        over: Vec<TokenTree>,
        body: Box<Value>,
    },
    /// `sub!` and `name!`.
    Compose(TextKind, Vec<Part>),
    Json(Box<Value>),
    /// `asset!("path")`: the path, and where it stands.
    Asset(String, Span),
    Policy(Vec<Statement>),
    Path(Path),
    Call {
        path: Vec<Ident>,
        arguments: Vec<Value>,
    },
    /// Any other Rust expression.
    Rust(Box<syn::Expr>),
    /// Reported already.
    Broken,
}

/// An element of a list.
#[derive(Debug, Clone)]
pub(crate) enum Element {
    One(Value),
    /// `..list`
    Splice(Value),
}

/// A member of an object.
#[derive(Debug, Clone)]
pub(crate) enum Member {
    Entry {
        key: Key,
        value: Value,
    },
    /// `..BASE`
    Spread(Value),
}

#[derive(Debug, Clone)]
pub(crate) enum Key {
    /// Bare: `snake_case` where the schema knows the keys, as written elsewhere.
    Ident(Ident),
    /// Quoted: as written.
    Text(String, Span),
    /// `sub!("{env.oidc}:sub")`: text at compile time or synth.
    Composed(Vec<Part>, Span),
}

/// One arm of a `match`.
#[derive(Debug, Clone)]
pub(crate) struct Arm {
    /// Pattern, with its guard.
    pub(crate) pattern: Vec<TokenTree>,
    pub(crate) value: Value,
}

/// `allow { … }` or `deny { … }`.
#[derive(Debug, Clone)]
pub(crate) struct Statement {
    pub(crate) effect: Ident,
    pub(crate) members: Vec<Member>,
}

/// `zone::nat[i].attribute.of_it`
#[derive(Debug, Clone)]
pub(crate) struct Path {
    pub(crate) segments: Vec<Ident>,
    pub(crate) index: Option<Group>,
    pub(crate) fields: Vec<Ident>,
}

impl Key {
    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Ident(ident) => ident.span(),
            Self::Text(_, span) | Self::Composed(_, span) => *span,
        }
    }
}

impl Value {
    fn new(kind: ValueKind, tokens: &[TokenTree], fallback: Span) -> Self {
        let start = tokens.first().map_or(fallback, TokenTree::span);
        let end = tokens.last().map_or(fallback, TokenTree::span);
        Self { kind, start, end, tokens: tokens.to_vec() }
    }

    pub(crate) fn broken(span: Span) -> Self {
        Self::new(ValueKind::Broken, &[], span)
    }
}

/// A value out of all of these tokens.
pub(crate) fn parse_value(tokens: &[TokenTree], end: Span, report: &mut Report) -> Value {
    let kind = parse_kind(tokens, end, report);
    Value::new(kind, tokens, end)
}

fn parse_kind(tokens: &[TokenTree], end: Span, report: &mut Report) -> ValueKind {
    match tokens {
        [] => {
            report.push(end, "a value is missing here");
            ValueKind::Broken
        }
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::Bracket => {
            ValueKind::List(parse_list(group, report))
        }
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::Brace => parse_block(group, report).kind,
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::None => parse_kind(&inside(group), end, report),
        [TokenTree::Literal(literal)] => match string_literal(literal) {
            Some(text) => ValueKind::Text(text),
            None => parse_number(tokens, report),
        },
        [TokenTree::Punct(minus), TokenTree::Literal(_)] if minus.as_char() == '-' => parse_number(tokens, report),
        [TokenTree::Ident(word)] if word == "true" || word == "false" => ValueKind::Bool(word == "true"),
        [TokenTree::Ident(name), TokenTree::Punct(bang), TokenTree::Group(group)] if bang.as_char() == '!' => {
            parse_macro(name, group, report).unwrap_or_else(|| parse_rust(tokens, report))
        }
        [TokenTree::Ident(word), ..] if word == "if" => parse_if(tokens, report),
        [TokenTree::Ident(word), ..] if word == "match" => parse_match(tokens, report),
        [TokenTree::Ident(word), ..] if word == "for" => parse_for(tokens, report),
        _ => parse_path_or_call(tokens, report).unwrap_or_else(|| parse_rust(tokens, report)),
    }
}

fn parse_number(tokens: &[TokenTree], report: &mut Report) -> ValueKind {
    if mistakes::is_refused(tokens) {
        return ValueKind::Broken;
    }
    if let Some((message, help)) = mistakes::of_literal(tokens) {
        report_range(report, tokens, &message, &help);
        return ValueKind::Broken;
    }
    let negative = tokens.len() > 1;
    match tokens.last().map(|token| syn::parse2::<syn::Lit>(token.clone().into())) {
        Some(Ok(syn::Lit::Int(int))) if int.suffix().is_empty() => match int.base10_parse::<i64>() {
            Ok(number) => ValueKind::Int(if negative { -number } else { number }),
            Err(_) => parse_rust(tokens, report),
        },
        Some(Ok(syn::Lit::Float(float))) if float.suffix().is_empty() => match float.base10_parse::<f64>() {
            Ok(number) => ValueKind::Float(if negative { -number } else { number }),
            Err(_) => parse_rust(tokens, report),
        },
        _ => parse_rust(tokens, report),
    }
}

fn parse_list(group: &Group, report: &mut Report) -> Vec<Element> {
    let tokens = inside(group);
    let mut cursor = Cursor::new(&tokens, group.span_close());
    let mut elements = Vec::new();
    while !cursor.is_empty() {
        let splice = cursor.dots();
        let end = cursor.end;
        let value = parse_value(cursor.until_comma(), end, report);
        elements.push(if splice { Element::Splice(value) } else { Element::One(value) });
    }
    elements
}

/// What stands in braces: an object if a key or a spread comes first, else a value.
pub(crate) fn parse_block(group: &Group, report: &mut Report) -> Value {
    let tokens = inside(group);
    let whole = [TokenTree::Group(group.clone())];
    let kind = if is_object(&tokens) {
        ValueKind::Object(parse_members(&tokens, group.span_close(), report))
    } else if tokens.iter().any(|token| is_punct(Some(token), ';')) {
        parse_rust(&whole, report)
    } else {
        return parse_value(&tokens, group.span_close(), report);
    };
    Value::new(kind, &whole, group.span_close())
}

fn is_object(tokens: &[TokenTree]) -> bool {
    match tokens {
        [] => true,
        [TokenTree::Ident(word), ..] if word == "if" || word == "match" || word == "for" => false,
        [TokenTree::Punct(hash), ..] if hash.as_char() == '#' => true,
        [TokenTree::Punct(dot), TokenTree::Punct(second), ..] if dot.as_char() == '.' && second.as_char() == '.' => {
            true
        }
        [TokenTree::Ident(_) | TokenTree::Literal(_), rest @ ..] => {
            is_single_colon(tokens, 1)
                || mistakes::is_dashed_key(tokens)
                || (is_punct(rest.first(), ',') && rest.len() > 1)
        }
        _ => false,
    }
}

/// The members of an object, up to the end of the tokens.
pub(crate) fn parse_members(tokens: &[TokenTree], end: Span, report: &mut Report) -> Vec<Member> {
    let mut cursor = Cursor::new(tokens, end);
    let mut members = Vec::new();
    while !cursor.is_empty() {
        skip_attributes(&mut cursor);
        if cursor.dots() {
            members.push(Member::Spread(parse_value(cursor.until_comma(), end, report)));
        } else if let Some(member) = parse_entry(&mut cursor, report) {
            members.push(member);
        }
    }
    members
}

fn skip_attributes(cursor: &mut Cursor<'_>) {
    while is_punct(cursor.peek(), '#') && matches!(cursor.peek_at(1), Some(TokenTree::Group(_))) {
        cursor.skip(2);
    }
}

fn parse_entry(cursor: &mut Cursor<'_>, report: &mut Report) -> Option<Member> {
    if cursor.is_empty() {
        return None;
    }
    if mistakes::is_dashed_key(cursor.rest()) {
        let tokens = cursor.until_comma();
        report_range(report, tokens.get(..1)?, "a key with `-` is quoted", &mistakes::quoted_key(tokens));
        return None;
    }
    let Some((key, length)) = parse_key(cursor.rest(), report) else {
        let span = cursor.span();
        cursor.until_comma();
        report.push(span, "expected `key: value`");
        return None;
    };
    cursor.skip(length);
    if is_single_colon(cursor.rest(), 0) {
        cursor.skip(1);
        let value = parse_entry_value(&key, cursor, report);
        return Some(Member::Entry { key, value });
    }
    parse_shorthand(key, cursor, report)
}

/// `name` alone is `name: name`, as in Rust.
fn parse_shorthand(key: Key, cursor: &mut Cursor<'_>, report: &mut Report) -> Option<Member> {
    let rest = cursor.until_comma();
    match key {
        Key::Ident(ident) if rest.is_empty() => {
            let token = [TokenTree::Ident(ident.clone())];
            let path = Path { segments: vec![ident.clone()], index: None, fields: Vec::new() };
            let value = Value::new(ValueKind::Path(path), &token, ident.span());
            Some(Member::Entry { key: Key::Ident(ident), value })
        }
        Key::Ident(ident) if is_punct(rest.first(), '=') => {
            report.help(ident.span(), format!("`{ident} =`: a property is written `{ident}: value`"), "use `:`");
            let value = Value::broken(ident.span());
            Some(Member::Entry { key: Key::Ident(ident), value })
        }
        key => {
            let text = key_text(&key);
            report.help(key.span(), format!("`{text}` has no value"), format!("write `{text}: value`"));
            None
        }
    }
}

fn key_text(key: &Key) -> String {
    match key {
        Key::Ident(ident) => ident.to_string(),
        Key::Text(text, _) => format!("\"{text}\""),
        Key::Composed(..) => "sub!(…)".to_owned(),
    }
}

fn parse_key(tokens: &[TokenTree], report: &mut Report) -> Option<(Key, usize)> {
    match tokens {
        [TokenTree::Ident(name), TokenTree::Punct(bang), TokenTree::Group(group), ..]
            if bang.as_char() == '!' && (name == "sub" || name == "name") =>
        {
            let kind = if name == "sub" { TextKind::Sub } else { TextKind::Name };
            Some((Key::Composed(parse_text(kind, group, report), name.span()), 3))
        }
        [TokenTree::Ident(ident), ..] => Some((Key::Ident(ident.clone()), 1)),
        [TokenTree::Literal(literal), ..] => {
            let text = string_literal(literal).unwrap_or_else(|| literal.to_string());
            Some((Key::Text(text, literal.span()), 1))
        }
        _ => None,
    }
}

/// The tokens up to the comma, minding a comma that was forgotten.
fn parse_entry_value(key: &Key, cursor: &mut Cursor<'_>, report: &mut Report) -> Value {
    let rest = cursor.rest();
    let length = rest.iter().position(|token| is_punct(Some(token), ',')).unwrap_or(rest.len());
    let tokens = rest.get(..length).unwrap_or_default();
    if let Some(at) = mistakes::forgotten_comma(tokens) {
        if let (Some(before), Some(next)) = (tokens.get(at - 1), tokens.get(at)) {
            report.help(next.span(), "a comma is missing before this", format!("write `,` after `{before}`"));
        }
        let end = cursor.end;
        cursor.skip(at);
        return parse_value(tokens.get(..at).unwrap_or_default(), end, report);
    }
    let end = cursor.end;
    cursor.until_comma();
    if tokens.is_empty() {
        let text = key_text(key);
        report.help(key.span(), format!("`{text}` has no value"), format!("write `{text}: value`"));
        return Value::broken(key.span());
    }
    parse_value(tokens, end, report)
}

fn parse_macro(name: &Ident, group: &Group, report: &mut Report) -> Option<ValueKind> {
    let tokens = inside(group);
    Some(match name.to_string().as_str() {
        "sub" => ValueKind::Compose(TextKind::Sub, parse_text(TextKind::Sub, group, report)),
        "name" => ValueKind::Compose(TextKind::Name, parse_text(TextKind::Name, group, report)),
        "json" => ValueKind::Json(Box::new(parse_value(&tokens, group.span_close(), report))),
        "asset" => match syn::parse2::<syn::LitStr>(group.stream()) {
            Ok(path) => ValueKind::Asset(path.value(), path.span()),
            Err(_) => {
                let span = tokens.first().map_or_else(|| group.span_close(), TokenTree::span);
                let help = "`asset!(\"lambda/api\")`: a file or folder, from the folder of Cargo.toml on";
                report.help(span, "an asset is named by one path, as text", help);
                ValueKind::Broken
            }
        },
        "value" => parse_kind(&tokens, group.span_close(), report),
        "policy" => ValueKind::Policy(parse_statements(&tokens, group.span_close(), report)),
        _ => return None,
    })
}

fn parse_statements(tokens: &[TokenTree], end: Span, report: &mut Report) -> Vec<Statement> {
    let mut cursor = Cursor::new(tokens, end);
    let mut statements = Vec::new();
    while !cursor.is_empty() {
        let span = cursor.span();
        let effect = cursor.ident().cloned();
        let body = cursor.group(Delimiter::Brace).cloned();
        let rest = cursor.until_comma();
        match (effect, body) {
            (Some(effect), Some(body)) if rest.is_empty() => {
                let members = parse_members(&inside(&body), body.span_close(), report);
                statements.push(Statement { effect, members });
            }
            (Some(_), Some(body)) => {
                report.help(body.span_close(), "a comma is missing after this statement", "write `},`");
            }
            _ => report.help(
                span,
                "expected a statement of the policy",
                "policy![allow { action: \"s3:GetObject\", resource: bucket.arn }]",
            ),
        }
    }
    statements
}

fn parse_if(tokens: &[TokenTree], report: &mut Report) -> ValueKind {
    let Some((condition, then, rest)) = split_at_block(tokens) else { return parse_rust(tokens, report) };
    let otherwise = match rest {
        [] => None,
        [TokenTree::Ident(word), TokenTree::Group(group)]
            if word == "else" && group.delimiter() == Delimiter::Brace =>
        {
            Some(Box::new(parse_block(group, report)))
        }
        [TokenTree::Ident(word), rest @ ..]
            if word == "else" && matches!(rest.first(), Some(TokenTree::Ident(word)) if word == "if") =>
        {
            Some(Box::new(parse_value(rest, then.span_close(), report)))
        }
        _ => return parse_rust(tokens, report),
    };
    ValueKind::If { condition: condition.to_vec(), then: Box::new(parse_block(then, report)), otherwise }
}

fn parse_match(tokens: &[TokenTree], report: &mut Report) -> ValueKind {
    let Some((on, block, [])) = split_at_block(tokens) else { return parse_rust(tokens, report) };
    let body = inside(block);
    let mut cursor = Cursor::new(&body, block.span_close());
    let mut arms = Vec::new();
    while !cursor.is_empty() {
        let rest = cursor.rest();
        let Some(arrow) = rest.windows(2).position(|pair| is_punct(pair.first(), '=') && is_punct(pair.get(1), '>'))
        else {
            report.push(cursor.span(), "expected `pattern => value`");
            break;
        };
        let pattern = rest.get(..arrow).unwrap_or_default().to_vec();
        cursor.skip(arrow + 2);
        let end = cursor.end;
        let block = match cursor.peek() {
            // An arm in braces needs no comma after it.
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => Some(group),
            _ => None,
        };
        let value = if let Some(group) = block {
            cursor.skip(1);
            cursor.punct(',');
            parse_block(group, report)
        } else {
            parse_value(cursor.until_comma(), end, report)
        };
        arms.push(Arm { pattern, value });
    }
    ValueKind::Match { on: on.to_vec(), arms }
}

fn parse_for(tokens: &[TokenTree], report: &mut Report) -> ValueKind {
    let (Some(at), Some(TokenTree::Group(body))) =
        (tokens.iter().position(|token| matches!(token, TokenTree::Ident(word) if word == "in")), tokens.last())
    else {
        report_range(
            report,
            tokens,
            "expected `for x in list { value }`",
            "for code in [403, 404] { error_code: code }",
        );
        return ValueKind::Broken;
    };
    let pattern = tokens.get(1..at).unwrap_or_default().to_vec();
    let over = tokens.get(at + 1..tokens.len() - 1).unwrap_or_default().to_vec();
    if pattern.is_empty() || over.is_empty() || body.delimiter() != Delimiter::Brace {
        report_range(
            report,
            tokens,
            "expected `for x in list { value }`",
            "for code in [403, 404] { error_code: code }",
        );
        return ValueKind::Broken;
    }
    ValueKind::For { pattern, over, body: Box::new(parse_block(body, report)) }
}

/// `if CONDITION { … } REST`
fn split_at_block(tokens: &[TokenTree]) -> Option<(&[TokenTree], &Group, &[TokenTree])> {
    let at = tokens
        .iter()
        .position(|token| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace))?;
    match (tokens.get(1..at)?, tokens.get(at)?, tokens.get(at + 1..)?) {
        (before, TokenTree::Group(group), after) if !before.is_empty() => Some((before, group, after)),
        _ => None,
    }
}

fn parse_path_or_call(tokens: &[TokenTree], report: &mut Report) -> Option<ValueKind> {
    let mut cursor = Cursor::new(tokens, tokens.last()?.span());
    let mut segments = vec![cursor.ident()?.clone()];
    while is_punct(cursor.peek(), ':') && is_punct(cursor.peek_at(1), ':') {
        cursor.skip(2);
        segments.push(cursor.ident()?.clone());
    }
    if let Some(group) = cursor.group(Delimiter::Parenthesis) {
        return cursor.is_empty().then(|| parse_call(segments, group, report));
    }
    let index = cursor.group(Delimiter::Bracket).cloned();
    let mut fields = Vec::new();
    while cursor.punct('.') {
        fields.push(cursor.ident()?.clone());
    }
    cursor.is_empty().then_some(ValueKind::Path(Path { segments, index, fields }))
}

fn parse_call(path: Vec<Ident>, group: &Group, report: &mut Report) -> ValueKind {
    let tokens = inside(group);
    let mut cursor = Cursor::new(&tokens, group.span_close());
    let mut arguments = Vec::new();
    while !cursor.is_empty() {
        let end = cursor.end;
        arguments.push(parse_value(cursor.until_comma(), end, report));
    }
    ValueKind::Call { path, arguments }
}

fn parse_rust(tokens: &[TokenTree], report: &mut Report) -> ValueKind {
    if let Some((message, help)) = mistakes::of_value(tokens) {
        report_range(report, tokens, &message, &help);
        return ValueKind::Broken;
    }
    match syn::parse2::<syn::Expr>(stream(tokens)) {
        Ok(expr) => ValueKind::Rust(Box::new(expr)),
        Err(error) => {
            report.syn(&error);
            ValueKind::Broken
        }
    }
}

fn report_range(report: &mut Report, tokens: &[TokenTree], message: &str, help: &str) {
    if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
        report.push_range(first.span(), last.span(), message, Some(help));
    }
}
