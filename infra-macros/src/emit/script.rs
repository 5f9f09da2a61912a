//! Draft text as a sequence of writes; texts that meet become one.

use proc_macro2::TokenStream;
use quote::quote;

/// A sequence of writes.
#[derive(Debug, Default)]
pub(crate) struct Script {
    steps: Vec<Step>,
}

#[derive(Debug)]
enum Step {
    Raw(String),
    Run(TokenStream),
}

impl Script {
    pub(crate) fn raw(&mut self, text: &str) {
        match self.steps.last_mut() {
            Some(Step::Raw(last)) => last.push_str(text),
            _ => self.steps.push(Step::Raw(text.to_owned())),
        }
    }

    /// Text as a JSON string.
    pub(crate) fn quote(&mut self, text: &str) {
        if !text.bytes().any(|byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
            self.raw("\"");
            self.raw(text);
            return self.raw("\"");
        }
        let mut quoted = String::with_capacity(text.len() + 2);
        quoted.push('"');
        for ch in text.chars() {
            match ch {
                '"' => quoted.push_str("\\\""),
                '\\' => quoted.push_str("\\\\"),
                '\n' => quoted.push_str("\\n"),
                '\r' => quoted.push_str("\\r"),
                '\t' => quoted.push_str("\\t"),
                ch if u32::from(ch) < 0x20 => {
                    quoted.push_str("\\u");
                    quoted.extend(format!("{:04x}", u32::from(ch)).chars());
                }
                ch => quoted.push(ch),
            }
        }
        quoted.push('"');
        self.raw(&quoted);
    }

    pub(crate) fn run(&mut self, statement: TokenStream) {
        self.steps.push(Step::Run(statement));
    }

    /// The writes as statements.
    pub(crate) fn statements(&self) -> TokenStream {
        self.steps
            .iter()
            .map(|step| match step {
                Step::Raw(text) => quote!(__w.raw(#text);),
                Step::Run(statement) => statement.clone(),
            })
            .collect()
    }
}
