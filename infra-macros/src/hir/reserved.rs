//! Names that cannot be had: Rust's words, the macro's own, and those that would clash with a handle.

use proc_macro2::{Ident, Span, TokenTree};

use super::symbols::{Symbols, plain};
use crate::report::Report;

const RESERVED: &[&str] = &["env", "aws"];

/// Whether a name would break what is generated.
pub(crate) fn is_reserved(name: &Ident) -> bool {
    let text = plain(name);
    RESERVED.contains(&text.as_str()) || text == "STACK" || text.starts_with("__")
}

/// Reports a name that the macro needs for itself.
pub(crate) fn check(name: &Ident, report: &mut Report) {
    let text = plain(name);
    if RESERVED.contains(&text.as_str()) {
        report.help(
            name.span(),
            format!("`{text}` is a word of the language"),
            format!("call it e.g. `{text}_1` or, better, what it is for"),
        );
    } else if text == "STACK" || text.starts_with("__") {
        report.help(name.span(), format!("`{text}` is a name of the macro's own"), "choose another name");
    } else if text.chars().any(char::is_uppercase) {
        let snake = infra_rules::names::snake(&text);
        report.help(
            name.span(),
            format!("`{text}` names a resource, and so is written in lower case"),
            format!("call it `{snake}`; upper case is for constants"),
        );
    }
}

/// Reports a variable that has the name of a handle: Rust would take it for that handle. Whether there is none.
pub(crate) fn check_pattern(
    pattern: &[TokenTree],
    group: Option<usize>,
    symbols: &Symbols<'_>,
    report: &mut Report,
) -> bool {
    let faults = report.len();
    for token in pattern {
        match token {
            TokenTree::Ident(ident) => check_variable(ident, group, symbols, report),
            TokenTree::Group(inner) => {
                let tokens: Vec<TokenTree> = inner.stream().into_iter().collect();
                check_pattern(&tokens, group, symbols, report);
            }
            _ => {}
        }
    }
    report.len() == faults
}

/// Reports one such variable.
pub(crate) fn check_variable(name: &Ident, group: Option<usize>, symbols: &Symbols<'_>, report: &mut Report) {
    let text = plain(name);
    if let Some(span) = symbols.handle_at(group, &text) {
        report.help(
            name.span(),
            format!("`{text}` is a resource of this stack, {}; Rust would take it for that resource", line(span)),
            "rename the variable",
        );
    } else if RESERVED.contains(&text.as_str()) {
        report.help(name.span(), format!("`{text}` is a word of the language"), "rename the variable");
    }
}

/// The line of a place, in words.
pub(crate) fn line(span: Span) -> String {
    format!("line {}", span.start().line)
}
