//! The macros of a house: those of infra, with its rules. An example, and what the tests use.

use own_rules::{BUCKET_NAMED_BY_HAND, TOPIC_NAMED_BY_HAND};
use proc_macro::TokenStream;

/// `#[stack]`, and the rules of the house while it compiles.
#[proc_macro_attribute]
pub fn stack(options: TokenStream, module: TokenStream) -> TokenStream {
    infra_macros::stack(&[&BUCKET_NAMED_BY_HAND, &TOPIC_NAMED_BY_HAND], options.into(), module.into()).into()
}
