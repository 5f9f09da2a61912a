//! Faults, collected, and their way to the compiler: one `compile_error!` each, at the token at fault.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::quote_spanned;

/// What is wrong in one expansion.
#[derive(Debug, Default)]
pub(crate) struct Report {
    faults: Vec<Fault>,
}

#[derive(Debug)]
struct Fault {
    start: Span,
    end: Span,
    text: String,
}

impl Report {
    /// A fault at one token.
    pub(crate) fn push(&mut self, span: Span, message: impl AsRef<str>) {
        self.push_range(span, span, message.as_ref(), None);
    }

    /// A fault at one token, with a way out.
    pub(crate) fn help(&mut self, span: Span, message: impl AsRef<str>, help: impl AsRef<str>) {
        self.push_range(span, span, message.as_ref(), Some(help.as_ref()));
    }

    /// A fault over a range of tokens.
    pub(crate) fn push_range(&mut self, start: Span, end: Span, message: &str, help: Option<&str>) {
        let text = match help {
            Some(help) => format!("{message}\n  = help: {}", help.replace('\n', "\n          ")),
            None => message.to_owned(),
        };
        self.faults.push(Fault { start, end, text });
    }

    /// Takes over what syn has to say.
    pub(crate) fn syn(&mut self, error: &syn::Error) {
        for one in error.clone() {
            self.push(one.span(), one.to_string());
        }
    }

    /// How many faults there are.
    pub(crate) fn len(&self) -> usize {
        self.faults.len()
    }

    /// One item for each fault. They stand in a `const`, so that they hide no other error of the module.
    pub(crate) fn emit(&self) -> TokenStream {
        let mut seen = std::collections::BTreeSet::new();
        let mut out = TokenStream::new();
        for fault in &self.faults {
            if seen.insert((format!("{:?}", fault.start), fault.text.as_str())) {
                out.extend(fault.emit());
            }
        }
        out
    }

    /// The texts, for tests.
    #[cfg(test)]
    pub(crate) fn texts(&self) -> Vec<&str> {
        self.faults.iter().map(|fault| fault.text.as_str()).collect()
    }
}

impl Fault {
    fn emit(&self) -> TokenStream {
        let (start, end) = (self.start, self.end);
        let text = proc_macro2::Literal::string(&self.text);
        let mut message: TokenTree = text.into();
        message.set_span(end);
        // The first token of the macro call carries the start, its group the end: rustc underlines from one to the other.
        let mut group = proc_macro2::Group::new(proc_macro2::Delimiter::Brace, TokenTree::into(message));
        group.set_span(end);
        let call = quote_spanned!(start=> ::core::compile_error!);
        quote_spanned!(start=> const _: () = #call #group;)
    }
}
