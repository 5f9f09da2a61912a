//! `format!` with simple holes: `{}`, `{0}`, `{name}`.

use super::expr::{Evaluator, Found, Stop};
use super::methods::printed;
use super::{Data, Scope};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Expr, Ident, LitStr, Token};

/// What stands between the brackets of `format!`.
struct Call {
    text: LitStr,
    arguments: Vec<(Option<String>, Expr)>,
}

impl Parse for Call {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let text = input.parse()?;
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
        let arguments = Punctuated::<Argument, Token![,]>::parse_terminated(input)?;
        Ok(Self { text, arguments: arguments.into_iter().map(|argument| (argument.name, argument.value)).collect() })
    }
}

struct Argument {
    name: Option<String>,
    value: Expr,
}

impl Parse for Argument {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let named = input.peek(Ident) && input.peek2(Token![=]) && !input.peek2(Token![==]);
        let name = if named { Some(input.parse::<Ident>()?.to_string()) } else { None };
        if named {
            input.parse::<Token![=]>()?;
        }
        Ok(Self { name, value: input.parse()? })
    }
}

impl Evaluator {
    pub(super) fn format(&self, call: &syn::Macro, scope: &Scope) -> Found {
        if !call.path.is_ident("format") {
            return Err(Stop::Unknown);
        }
        let call: Call = call.parse_body().map_err(|_| Stop::Unknown)?;
        let mut arguments = Vec::new();
        for (name, value) in &call.arguments {
            arguments.push((name.as_deref(), self.expr(value, scope)?));
        }
        let template = call.text.value();
        let mut out = String::new();
        let mut next = 0;
        let mut rest = template.as_str();
        while let Some(at) = rest.find(['{', '}']) {
            out.push_str(&rest[..at]);
            let tail = &rest[at..];
            if let Some(after) = tail.strip_prefix("{{").or_else(|| tail.strip_prefix("}}")) {
                out.push_str(&tail[..1]);
                rest = after;
                continue;
            }
            let (hole, after) = tail.strip_prefix('{').and_then(|tail| tail.split_once('}')).ok_or(Stop::Unknown)?;
            out.push_str(&printed(&self.hole(hole.trim(), &mut next, &arguments, scope)?)?);
            rest = after;
        }
        out.push_str(rest);
        Ok(Data::text(&out))
    }

    fn hole(&self, hole: &str, next: &mut usize, arguments: &[(Option<&str>, Data)], scope: &Scope) -> Found {
        let at = |index: usize| arguments.get(index).map(|(_, data)| data.clone()).ok_or(Stop::Unknown);
        if hole.is_empty() {
            *next += 1;
            return at(*next - 1);
        }
        if let Ok(index) = hole.parse() {
            return at(index);
        }
        if !hole.chars().all(|c| c.is_alphanumeric() || c == '_') {
            return Err(Stop::Unknown);
        }
        match arguments.iter().find(|(name, _)| *name == Some(hole)) {
            Some((_, data)) => Ok(data.clone()),
            None => self.lookup(hole, scope),
        }
    }
}
