//! What stands in `#[stack(…)]`.

use proc_macro2::{TokenStream, TokenTree};

use crate::report::Report;

/// `#[stack(region = "us-east-1", policy = P, name = "…")]`
#[derive(Debug, Default)]
pub(crate) struct Options {
    pub(crate) name: Option<String>,
    pub(crate) region: Option<TokenStream>,
    pub(crate) policy: Option<TokenStream>,
}

impl Options {
    pub(crate) fn parse(tokens: TokenStream, report: &mut Report) -> Self {
        let mut options = Self::default();
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for part in tokens.split(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',')) {
            options.add(part, report);
        }
        options
    }

    fn add(&mut self, part: &[TokenTree], report: &mut Report) {
        let [TokenTree::Ident(word), TokenTree::Punct(eq), value @ ..] = part else {
            if let Some(first) = part.first() {
                report.help(first.span(), "expected `name = value`", "#[stack(region = \"us-east-1\")]");
            }
            return;
        };
        let tokens: TokenStream = value.iter().cloned().collect();
        match (word.to_string().as_str(), eq.as_char()) {
            ("name", '=') => match syn::parse2::<syn::LitStr>(tokens) {
                Ok(text) => self.name = Some(text.value()),
                Err(error) => report.syn(&error),
            },
            ("region", '=') => self.region = Some(tokens),
            ("policy", '=') => self.policy = Some(tokens),
            (other, _) => {
                let near = infra_rules::schema::suggest(other, ["name", "region", "policy"].into_iter());
                let help = near.map_or_else(
                    || "there are name, region, policy".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                report.help(word.span(), format!("`{other}` is not known here"), help);
            }
        }
    }
}
