//! The macros of the language as the compiler calls them. All they do stands in the library `infra-macros`.

use proc_macro::TokenStream;

/// A stack: a module whose items are resources, outputs, parameters and so on.
///
/// `#[stack(region = "us-east-1")]` puts it into another region than the environment's, `name = "…"` gives it another
/// name than the module's, `policy = P` another policy than the crate's.
#[proc_macro_attribute]
pub fn stack(options: TokenStream, module: TokenStream) -> TokenStream {
    infra_macros::stack(&[], options.into(), module.into()).into()
}

/// A component: a module with `props! { … }` that stacks use with `component!(<path> name { … });`.
#[proc_macro_attribute]
pub fn component(options: TokenStream, module: TokenStream) -> TokenStream {
    infra_macros::component(&[], options.into(), module.into()).into()
}

/// The typed environments of infra.toml: `Env`, `Env::ALL`, `Env::PROD` and so on. Stands once, at the crate's root.
///
/// `environments!(policy = BASELINE)` names the policy of the crate's stacks.
#[proc_macro]
pub fn environments(input: TokenStream) -> TokenStream {
    infra_macros::environments(input.into()).into()
}

/// A tag policy of AWS Organizations as a constant, for `Policy::tag_policy`: `tag_policy!("tag-policy.json")`.
///
/// The path starts at the folder of Cargo.toml. The file is a tag policy as it was written, or the effective policy of an
/// account: `aws organizations describe-effective-policy --policy-type TAG_POLICY`.
#[proc_macro]
pub fn tag_policy(input: TokenStream) -> TokenStream {
    infra_macros::tag_policy(input.into()).into()
}

/// One marker type for each resource type, in a module for each service. Only for infra-core.
#[doc(hidden)]
#[proc_macro]
pub fn resource_types(_: TokenStream) -> TokenStream {
    infra_macros::resource_types().into()
}

/// One constant for each rule. Only for infra-core.
#[doc(hidden)]
#[proc_macro]
pub fn rule_constants(_: TokenStream) -> TokenStream {
    infra_macros::rule_constants().into()
}
