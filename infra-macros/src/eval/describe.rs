//! Expressions as a message quotes them.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

/// The tokens of an expression, spaced as people write them.
pub(super) fn source(tokens: impl ToTokens) -> String {
    let mut out = String::new();
    write(tokens.into_token_stream(), &mut out);
    out
}

/// "1 element", "3 elements".
pub(super) fn elements(count: usize) -> String {
    match count {
        0 => "no elements".to_owned(),
        1 => "1 element".to_owned(),
        count => format!("{count} elements"),
    }
}

/// Whether something is an operand, so that an operator after it has two sides.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    Start,
    Operand,
    /// A punctuation that hugs what follows.
    Tight,
    Operator,
}

fn write(tokens: TokenStream, out: &mut String) {
    let mut last = Last::Start;
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        last = match token {
            TokenTree::Group(group) => write_group(&group, last, out),
            TokenTree::Punct(first) => {
                let mut text = first.as_char().to_string();
                let mut spacing = first.spacing();
                while let (Spacing::Joint, Some(TokenTree::Punct(next))) = (spacing, tokens.peek()) {
                    text.push(next.as_char());
                    spacing = next.spacing();
                    tokens.next();
                }
                write_operator(&text, last, out)
            }
            word => {
                if matches!(last, Last::Operand | Last::Operator) {
                    out.push(' ');
                }
                out.push_str(&word.to_string());
                Last::Operand
            }
        };
    }
}

fn write_operator(text: &str, last: Last, out: &mut String) -> Last {
    match (text, last) {
        ("." | "::" | ".." | "..=" | "'", _) => {
            out.push_str(text);
            Last::Tight
        }
        ("," | ";" | ":", _) => {
            out.push_str(text);
            Last::Operator
        }
        ("!" | "-" | "&" | "*", Last::Start | Last::Tight | Last::Operator) => {
            if last == Last::Operator {
                out.push(' ');
            }
            out.push_str(text);
            Last::Tight
        }
        ("!", Last::Operand) => {
            out.push('!');
            Last::Tight
        }
        _ => {
            out.push(' ');
            out.push_str(text);
            Last::Operator
        }
    }
}

fn write_group(group: &proc_macro2::Group, last: Last, out: &mut String) -> Last {
    let (open, close) = match group.delimiter() {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::Brace => ("{ ", " }"),
        Delimiter::None => ("", ""),
    };
    let braces = group.delimiter() == Delimiter::Brace;
    if last == Last::Operator || (last == Last::Operand && braces) {
        out.push(' ');
    }
    out.push_str(open);
    write(group.stream(), out);
    out.push_str(close);
    Last::Operand
}

#[cfg(test)]
mod tests {
    #[test]
    fn quotes_as_written() {
        for text in [
            "env.azs",
            "env.network.nat_gateways % 2",
            "xs[env.azs - 1].len()",
            "!a && -b < c",
            "(a + 1) * &b",
            "[1, 2][i]",
            "0..=env.azs",
            "a == \"x\"",
            "x as i64",
        ] {
            let expr: syn::Expr = syn::parse_str(text).expect(text);
            assert_eq!(super::source(expr), text);
        }
    }
}
