//! The module as a whole.

use std::collections::BTreeSet;

use infra_rules::check::Coverage;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::Emit;
use super::entry::entry_fn;
use crate::hir::Role;

/// The module as Rust, without its faults.
pub(crate) fn emit(emit: &Emit<'_>) -> TokenStream {
    let stack = emit.stack;
    let name = &stack.name;
    let visibility = &stack.visibility;
    let attributes = &stack.attributes;
    let docs = &stack.docs;
    let rust = &stack.rust;
    let handles = emit.handles();
    let groups = emit.groups();
    let functions = emit.functions();
    let build = match stack.role {
        Role::Stack => emit.stack_items(),
        Role::Component => emit.component_items(),
    };
    let checks = emit.checks();
    let policy = emit.policy_checks();
    let track = emit.is_application.then(|| {
        quote!(
            const _: &[u8] = include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/infra.toml"));
        )
    });
    quote! {
        #(#[doc = #docs])*
        #(#attributes)*
        #visibility mod #name {
            #[allow(unused_imports, reason = "what the file imports is at hand in the stack")]
            use super::*;
            #[allow(unused_imports, reason = "a stack may be empty")]
            use ::infra_core::__private::short::*;
            #(#rust)*
            #handles
            #groups
            const __FILE: &str = ::core::file!();
            #functions
            #build
            #checks
            #policy
            #track
        }
    }
}

impl Emit<'_> {
    fn handles(&self) -> TokenStream {
        if self.is_component() {
            return self.members();
        }
        let mut out = TokenStream::new();
        let first = self.first_of_their_names();
        for (index, resource) in self.stack.resources.iter().enumerate() {
            if resource.group.is_none() && first.contains(&index) {
                out.extend(self.handle_static(index, resource, &TokenStream::new()));
            }
            out.extend(self.ids_function(index, resource));
        }
        out
    }

    /// The resources that have handles: of two with one name the first. That there are two is said by a rule.
    fn first_of_their_names(&self) -> BTreeSet<usize> {
        let mut names = BTreeSet::new();
        let resources = self.stack.resources.iter().enumerate();
        resources
            .filter(|(_, resource)| names.insert((resource.group, resource.name.to_string())))
            .map(|(index, _)| index)
            .collect()
    }

    fn groups(&self) -> TokenStream {
        let mut out = TokenStream::new();
        let first = self.first_of_their_names();
        for (index, group) in self.stack.groups.iter().enumerate() {
            let name = &group.name;
            let visibility = &group.visibility;
            let docs = &group.docs;
            let rust = &group.rust;
            let top = quote!(super::);
            let members = self
                .stack
                .resources
                .iter()
                .enumerate()
                .filter(|(at, resource)| resource.group == Some(index) && first.contains(at));
            let handles: TokenStream = if self.is_component() {
                TokenStream::new()
            } else {
                members.map(|(at, one)| self.handle_static(at, one, &top)).collect()
            };
            out.extend(quote_spanned! {name.span()=>
                #(#[doc = #docs])*
                #visibility mod #name {
                    #[allow(unused_imports, clippy::wildcard_imports, reason = "what the stack imports is at hand in the group")]
                    use super::*;
                    #(#rust)*
                    #handles
                }
            });
        }
        out
    }

    fn functions(&self) -> TokenStream {
        let stack = self.stack;
        let mut out = TokenStream::new();
        out.extend(stack.transforms.iter().enumerate().map(|(index, value)| self.transform(index, value)));
        out.extend(stack.sections.iter().enumerate().map(|(index, section)| self.section(index, section)));
        out.extend(stack.resources.iter().enumerate().map(|(index, resource)| self.resource(index, resource)));
        out.extend(stack.components.iter().enumerate().map(|(index, component)| self.component(index, component)));
        out.extend(stack.outputs.iter().enumerate().map(|(index, output)| self.output(index, output)));
        out
    }

    /// The calls of all entries, in the order of the template.
    pub(super) fn calls(&self) -> TokenStream {
        let stack = self.stack;
        let props = self.is_component().then(|| quote!(, __props));
        let calls = |kind: &'static str, count: usize| {
            let props = props.clone();
            (0..count).map(move |index| {
                let name = entry_fn(kind, index);
                quote!(#name(__e, env, __w #props);)
            })
        };
        let resources = stack.resources.iter().enumerate().map(|(index, resource)| {
            let name = entry_fn("resource", index);
            let cfg = &resource.cfg;
            let props = props.clone();
            quote!(#(#cfg)* #name(__e, env, __w #props);)
        });
        calls("transform", stack.transforms.len())
            .chain(calls("section", stack.sections.len()))
            .chain(resources)
            .chain(calls("component", stack.components.len()))
            .chain(calls("output", stack.outputs.len()))
            .collect()
    }

    fn stack_items(&self) -> TokenStream {
        let bind = self.env_binding();
        let name = &self.name;
        let calls = self.calls();
        let description =
            super::value::option((!self.stack.docs.is_empty()).then(|| self.stack.docs.join(" ")).as_deref());
        let region = self.region.as_ref().map_or_else(
            || quote!(::core::option::Option::None),
            |region| quote!(::core::option::Option::Some(#region)),
        );
        let uses = self.used_stacks();
        let policy = if self.policy.is_some() {
            quote!(::core::option::Option::Some(&__POLICY))
        } else {
            quote!(::core::option::Option::None)
        };
        let listed = self.listed();
        let coverage = self.coverage();
        quote! {
            fn __build(__e: &dyn ::infra_core::Environment, __d: &mut ::infra_core::__private::Draft) {
                #bind
                let __w = &mut ::infra_core::__private::Writer::new(#name, __e, __d);
                let _ = (env, &__w);
                #calls
            }
            /// The stack, for `app!`.
            pub static STACK: ::infra_core::Stack = ::infra_core::Stack {
                name: #name,
                description: #description,
                file: __FILE,
                region: #region,
                uses: &[#(#uses),*],
                policy: #policy,
                coverage: &[#(#coverage),*],
                build: __build,
            };
            #listed
        }
    }

    /// How much was known, by environment.
    fn coverage(&self) -> Vec<TokenStream> {
        let counts = self.coverage.iter().map(|(environment, counts)| {
            let Coverage { values, known, decisions, made } = *counts;
            let counts = quote!(values: #values, known: #known, decisions: #decisions, made: #made);
            quote!((#environment, ::infra_core::__private::Coverage { #counts }))
        });
        counts.collect()
    }

    /// The stacks whose handles are used: read from the handles themselves.
    fn used_stacks(&self) -> Vec<TokenStream> {
        let mut seen = BTreeSet::new();
        let mut uses = Vec::new();
        for used in &self.uses {
            let path = &used.foreign.path;
            let module: Vec<String> = used.foreign.segments.iter().map(ToString::to_string).collect();
            if seen.insert(module.first().cloned().unwrap_or_default()) {
                uses.push(quote!(#path.stack));
            }
        }
        uses
    }

    /// A name that only `app!` reads: a stack that is not listed is a compile error.
    fn listed(&self) -> TokenStream {
        let span = self.stack.name.span();
        let visibility = if self.is_application { quote!(pub(crate)) } else { quote!(pub) };
        quote_spanned! {span=>
            #[deny(dead_code)]
            #[doc(hidden)]
            #visibility const NOT_LISTED_IN_APP: () = ();
        }
    }

    /// Props of a component that are plain Rust values, by their names.
    pub(super) fn prop_bindings(&self) -> TokenStream {
        let names = self.stack.props.iter().filter(|prop| prop.is_rust()).map(|prop| &prop.syntax.name);
        names.map(|name| quote!(#[allow(unused_variables, reason = "not every entry needs it")] let #name = __props.#name.clone();)).collect()
    }
}
