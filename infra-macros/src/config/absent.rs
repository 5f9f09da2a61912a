//! A stack that asks for a setting, in a crate without infra.toml.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

use crate::report::Report;

/// What `env` has without a file: the fields of `BaseEnv`.
const BASE: [&str; 6] = ["app", "name", "account", "region", "tags", "termination_protection"];

/// Says at the first `env.…` that there is no file to read it from.
pub(crate) fn check_without_file(module: &TokenStream, report: &mut Report) {
    let Some((setting, key)) = first_setting(module.clone()) else { return };
    let message = format!("`env.{setting}` is a setting, and there is no infra.toml beside Cargo.toml");
    let help = format!(
        "write one, for example:\n\
         app = \"…\"\n\
         [env-defaults]\n\
         account = \"111111111111\"\n\
         region = \"us-east-1\"\n\
         {key} = …\n\
         [env.dev]"
    );
    report.help(setting.span(), message, help);
}

/// The first word after `env.` that is no field of every environment, and the whole path after `env.`.
fn first_setting(tokens: TokenStream) -> Option<(Ident, String)> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        if let TokenTree::Group(group) = token {
            let found = first_setting(group.stream());
            if found.is_some() {
                return found;
            }
        }
        let three = tokens.get(at..at + 3);
        let Some([TokenTree::Ident(env), TokenTree::Punct(dot), TokenTree::Ident(field)]) = three else { continue };
        let mark = |back: usize| match at.checked_sub(back).and_then(|before| tokens.get(before)) {
            Some(TokenTree::Punct(mark)) => mark.as_char(),
            _ => ' ',
        };
        let is_part = mark(1) == '.' || (mark(1) == ':' && mark(2) == ':');
        let is_call =
            matches!(tokens.get(at + 3), Some(TokenTree::Group(call)) if call.delimiter() == Delimiter::Parenthesis);
        let is_setting = env == "env" && dot.as_char() == '.' && !is_part && !is_call;
        if is_setting && !BASE.iter().any(|base| field == base) {
            return Some((field.clone(), path(&tokens[at + 2..])));
        }
    }
    None
}

/// `network.vpc_cidr`, a dotted key of TOML as well.
fn path(tokens: &[TokenTree]) -> String {
    let mut path = String::new();
    for token in tokens {
        match token {
            TokenTree::Ident(word) => path.push_str(&word.to_string()),
            TokenTree::Punct(dot) if dot.as_char() == '.' => path.push('.'),
            _ => break,
        }
    }
    path
}
