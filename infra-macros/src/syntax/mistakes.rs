//! What people write for text that Rust reads as something else. Each has its own message.

use proc_macro2::TokenTree;

use super::cursor::{is_punct, is_single_colon};

/// `'tcp'`: rustc has refused it already.
pub(crate) fn is_refused(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [TokenTree::Literal(literal)] if {
        let text = literal.to_string();
        text.starts_with('\'') && !text.contains('\\') && text.chars().count() > 3
    })
}

/// A literal that is no value: its message and help.
pub(crate) fn of_literal(tokens: &[TokenTree]) -> Option<(String, String)> {
    let text: String = tokens.iter().map(ToString::to_string).collect();
    if text.starts_with('\'') {
        let inner = text.trim_matches('\'');
        return Some(("text stands in double quotes".to_owned(), format!("write \"{inner}\"")));
    }
    if text.starts_with("b\"") || text.starts_with("b'") || text.starts_with("c\"") || text.starts_with("br") {
        return Some(("text stands in plain double quotes".to_owned(), "leave the prefix away".to_owned()));
    }
    let digits = text.trim_start_matches('-');
    if digits.len() > 1 && digits.starts_with('0') && digits.chars().all(|ch| ch.is_ascii_digit()) {
        return Some((
            format!("`{text}` is a number to Rust and would lose its leading zero"),
            format!("quote it: \"{text}\""),
        ));
    }
    suffix(&text)
}

/// `30s`, `3306u16`, `1.5GiB`: a number with letters behind it.
fn suffix(text: &str) -> Option<(String, String)> {
    let digits = text.trim_start_matches('-');
    if !digits.starts_with(|ch: char| ch.is_ascii_digit())
        || digits.starts_with("0x")
        || digits.starts_with("0b")
        || digits.starts_with("0o")
    {
        return None;
    }
    let at = digits.find(|ch: char| !(ch.is_ascii_digit() || ch == '_' || ch == '.'))?;
    let (number, unit) = digits.split_at(at);
    if unit.starts_with(['e', 'E'])
        && unit.len() > 1
        && unit.trim_start_matches(['e', 'E', '-', '+']).chars().all(|ch| ch.is_ascii_digit())
    {
        return None;
    }
    Some((
        format!("`{text}` has the suffix `{unit}`, which a property cannot carry"),
        format!("write {number}, or \"{text}\" if text is meant"),
    ))
}

/// Tokens that are no value: their message and help.
pub(crate) fn of_value(tokens: &[TokenTree]) -> Option<(String, String)> {
    let text = compact(tokens);
    if is_url_start(tokens) {
        return Some((
            format!("`{text}//…` is a comment to Rust: the rest of the line is lost"),
            "quote the address: \"https://…\"".to_owned(),
        ));
    }
    if let [token @ TokenTree::Literal(_)] = tokens {
        return of_literal(std::slice::from_ref(token));
    }
    if let [TokenTree::Ident(prefix), literal @ TokenTree::Literal(_)] = tokens
        && literal.to_string().starts_with('"')
    {
        return Some(("text stands in plain double quotes".to_owned(), format!("leave `{prefix}` away")));
    }
    if is_date(&text) {
        return Some((format!("`{text}` is arithmetic to Rust"), format!("quote it: \"{text}\"")));
    }
    let quoted = is_dotted_number(tokens)
        || is_percentage(tokens)
        || is_punct(tokens.first(), '#')
        || is_star(tokens)
        || is_arn(tokens)
        || is_at(tokens)
        || is_block_with_prefix(&text);
    quoted.then(|| (format!("`{text}` is no Rust value"), format!("quote it: \"{text}\"")))
}

fn compact(tokens: &[TokenTree]) -> String {
    tokens.iter().map(ToString::to_string).collect()
}

/// `10.0.0.0` lexes as two numbers with a dot between them.
fn is_dotted_number(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [TokenTree::Literal(first), TokenTree::Punct(dot), TokenTree::Literal(_), ..]
        if dot.as_char() == '.' && starts_with_digit(&first.to_string()))
}

/// `10.0.0.0/16` with a part that lexed in another way.
fn is_block_with_prefix(text: &str) -> bool {
    text.split_once('/').is_some_and(|(address, _)| {
        address.split('.').count() == 4 && address.split('.').all(|part| part.parse::<u16>().is_ok())
    })
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    matches!(parts.as_slice(), [year, month, day]
        if year.len() == 4 && month.len() == 2 && day.len() == 2 && parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit())))
}

fn is_percentage(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [TokenTree::Literal(_), TokenTree::Punct(percent)] if percent.as_char() == '%')
}

fn is_star(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [TokenTree::Punct(star)] if star.as_char() == '*')
}

fn is_arn(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [TokenTree::Ident(_), TokenTree::Punct(colon), ..] if colon.as_char() == ':' && is_single_colon(tokens, 1))
}

fn is_at(tokens: &[TokenTree]) -> bool {
    tokens.iter().skip(1).any(|token| is_punct(Some(token), '@')) && matches!(tokens.first(), Some(TokenTree::Ident(_)))
}

fn is_url_start(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [TokenTree::Ident(scheme), TokenTree::Punct(colon)]
        if colon.as_char() == ':' && ["http", "https", "s3", "git", "ftp"].iter().any(|known| scheme == known))
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|ch: char| ch.is_ascii_digit())
}

/// `awslogs-group: …`: a key with dashes and no quotes.
pub(crate) fn is_dashed_key(tokens: &[TokenTree]) -> bool {
    let mut at = 1;
    while is_punct(tokens.get(at), '-')
        && matches!(tokens.get(at + 1), Some(TokenTree::Ident(_) | TokenTree::Literal(_)))
    {
        at += 2;
    }
    at > 1 && matches!(tokens.first(), Some(TokenTree::Ident(_))) && is_single_colon(tokens, at)
}

/// The same key in quotes.
pub(crate) fn quoted_key(tokens: &[TokenTree]) -> String {
    let end = tokens.iter().position(|token| is_punct(Some(token), ':')).unwrap_or(tokens.len());
    format!("write \"{}\": …", compact(tokens.get(..end).unwrap_or_default()))
}

/// Where the next property begins, if the comma before it was forgotten: `a: 1 b: 2`.
pub(crate) fn forgotten_comma(tokens: &[TokenTree]) -> Option<usize> {
    if is_arn(tokens) {
        return None;
    }
    (1..tokens.len()).find(|at| {
        matches!(tokens.get(*at), Some(TokenTree::Ident(_)))
            && is_single_colon(tokens, at + 1)
            && !is_punct(tokens.get(at - 1), '.')
            && !is_punct(tokens.get(at - 1), ':')
            && !is_punct(tokens.get(at - 1), '-')
    })
}
