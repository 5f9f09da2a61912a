//! From the tokens of a module to the tokens that replace it.

use infra_rules::Rule;
use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{self, Emit};
use crate::hir::{self, Role};
use crate::options::Options;
use crate::report::Report;
use crate::{check, config, evaluate, exports, facts, syntax, tag_facts};

/// `#[stack]`
pub(crate) fn stack(own_rules: &[&'static Rule], options: TokenStream, module: TokenStream) -> TokenStream {
    expand(own_rules, options, module, Role::Stack)
}

/// `#[component]`
pub(crate) fn component(own_rules: &[&'static Rule], options: TokenStream, module: TokenStream) -> TokenStream {
    expand(own_rules, options, module, Role::Component)
}

fn expand(own_rules: &[&'static Rule], options: TokenStream, module: TokenStream, role: Role) -> TokenStream {
    let mut report = Report::default();
    let options = Options::parse(options, &mut report);
    // What is wrong with the file is said once, by `environments!`.
    let loaded = config::load();
    let has_file = !matches!(loaded, Ok(None));
    if !has_file && role == Role::Stack {
        config::check_without_file(&module, &mut report);
    }
    let config = loaded.ok().flatten();
    let Some(module) = syntax::parse_module(module, &mut report) else { return report.emit() };
    let stack = hir::lower(&module, role, &mut report);
    let mut evaluated = evaluate::evaluate(&stack, config.as_deref());
    if let Some(region) = &options.region {
        let text = syn::parse2::<syn::LitStr>(region.clone()).ok().map(|text| text.value());
        for one in &mut evaluated {
            one.region.clone_from(&text);
        }
    }
    let (ruled, coverage) = check::check(&stack, &evaluated, config.as_deref(), own_rules, &mut report);
    exports::check(&stack, &evaluated, config.as_deref(), &mut report);
    let name = options.name.unwrap_or_else(|| stack.name.to_string());
    let emitted = emit::emit(&Emit {
        stack: &stack,
        env: if has_file { quote!(crate::Env) } else { quote!(::infra_core::BaseEnv) },
        name,
        region: options.region,
        facts: facts::facts(&stack, &evaluated),
        uses: check::foreign_uses(&stack, &evaluated),
        policy: options.policy,
        ruled,
        coverage,
        tags: tag_facts::tag_facts(&stack, &evaluated),
        own_rules,
        is_application: has_file,
    });
    let faults = report.emit();
    quote!(#emitted #faults)
}
