//! Handles: a static for each resource, with what was proved of it.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};

use super::{Emit, IdPart, id_parts, ids_fn, label};
use crate::hir::Resource;
use crate::syntax::TypePath;

/// What is known of a handle in one environment.
#[derive(Debug, Clone)]
pub(crate) struct EnvironmentFacts {
    pub(crate) name: String,
    pub(crate) elements: Vec<ElementFact>,
}

/// One resource of a handle.
#[derive(Debug, Clone, Default)]
pub(crate) struct ElementFact {
    pub(crate) key: String,
    /// Bit of the tier: 1 public, 2 private with egress, 4 routed elsewhere, 8 isolated; 0: not known.
    pub(crate) tier: u8,
    pub(crate) az: String,
    pub(crate) vpc: String,
}

/// A type as written: `ec2::Vpc`.
pub(crate) fn type_text(path: &TypePath) -> String {
    path.segments.iter().map(ToString::to_string).collect::<Vec<_>>().join("::")
}

impl Emit<'_> {
    /// The marker type: the user's path where the type is known, so that an editor goes there.
    pub(super) fn marker(path: &TypePath, known: bool) -> TokenStream {
        if !known {
            return quote!(::infra_core::__private::UnknownType);
        }
        let segments = &path.segments;
        quote!(::infra_core::types::#(#segments)::*)
    }

    /// The static of a resource. `top` leads from its module to the stack's.
    pub(super) fn handle_static(&self, index: usize, resource: &Resource, top: &TokenStream) -> TokenStream {
        let name = &resource.name;
        if crate::hir::is_reserved(name) {
            return TokenStream::new();
        }
        let span = name.span();
        let docs = &resource.docs;
        let cfg = &resource.cfg;
        let ty = Self::marker(&resource.type_path, resource.ty.is_some());
        let stack = &self.name;
        let label = label(self.stack, resource);
        let (before, after) = self.id_ends(resource);
        let hover = format!("`{}` of the stack `{stack}`.", type_text(&resource.type_path));
        let made = match (is_always_there(resource) && after.is_empty(), self.facts.get(index)) {
            (true, Some(Some(facts))) if facts.is_empty() => quote!(plain(#stack, #label, #before)),
            (true, _) => {
                let facts = self.facts(index);
                quote!(one(#stack, #label, #before, #facts))
            }
            (false, _) => {
                let many = self.is_many(resource.group, resource.each.as_ref());
                let facts = self.facts(index);
                let ids = ids_fn(index);
                quote!(new((#stack, #label), (#before, #after), #many, #facts, #top #ids))
            }
        };
        quote_spanned! {span=>
            #[doc = #hover]
            #(#[doc = #docs])*
            #(#cfg)*
            #[allow(non_upper_case_globals, reason = "a resource's name")]
            pub static #name: __Handle<#ty> = __Handle::#made;
        }
    }

    /// The parts of the logical id around the key.
    fn id_ends(&self, resource: &Resource) -> (String, String) {
        let parts = id_parts(self.stack, resource);
        let at = parts.iter().position(|part| *part == IdPart::Key).unwrap_or(parts.len());
        let text = |parts: &[IdPart]| -> String {
            parts.iter().map(|part| if let IdPart::Text(text) = part { text.as_str() } else { "" }).collect()
        };
        (text(parts.get(..at).unwrap_or_default()), text(parts.get(at..).unwrap_or_default()))
    }

    fn facts(&self, index: usize) -> TokenStream {
        let Some(facts) = self.facts.get(index) else { return quote!(::infra_core::Facts::UNKNOWN) };
        let Some(environments) = facts else { return quote!(::infra_core::Facts::UNKNOWN) };
        if environments.is_empty() {
            return quote!(::infra_core::Facts::PLAIN);
        }
        let environments = environments.iter().map(|environment| {
            let name = &environment.name;
            let elements = environment.elements.iter().map(|element| {
                let ElementFact { key, tier, az, vpc } = element;
                quote!(::infra_core::Element { key: #key, tier: #tier, az: #az, vpc: #vpc })
            });
            quote!(::infra_core::EnvFacts { name: #name, elements: &[#(#elements),*] })
        });
        quote!(&::infra_core::Facts { known: true, environments: &[#(#environments),*] })
    }

    /// Whether the group's own loop or condition is at fault.
    pub(super) fn group_is_broken(&self, group: Option<usize>) -> bool {
        group.and_then(|group| self.stack.groups.get(group)).is_some_and(|group| group.is_broken)
    }

    /// The function that gives the logical ids of a resource's elements in an environment, where that is more than one
    /// that is always the same.
    pub(super) fn ids_function(&self, index: usize, resource: &Resource) -> TokenStream {
        if is_always_there(resource) {
            return TokenStream::new();
        }
        let name: Ident = ids_fn(index);
        let bind = self.env_binding();
        let cfg = &resource.cfg;
        let id = self.id_argument(resource, &quote!(__key));
        if resource.is_broken || self.group_is_broken(resource.group) {
            return quote! {
                #(#cfg)*
                fn #name(_: &dyn ::infra_core::Environment) -> ::std::vec::Vec<::std::string::String> { ::std::vec::Vec::new() }
            };
        }
        let push = quote!(__ids.push((#id).concat()););
        let write = self.in_loops(resource.group, resource.each.as_ref(), resource.when.as_ref(), &push);
        quote! {
            #(#cfg)*
            #[allow(unused_variables, reason = "not every loop needs all of its names")]
            fn #name(__e: &dyn ::infra_core::Environment) -> ::std::vec::Vec<::std::string::String> {
                #bind
                let mut __ids = ::std::vec::Vec::new();
                #write
                __ids
            }
        }
    }
}

/// Whether it is one resource, there in each environment and under one id.
fn is_always_there(resource: &Resource) -> bool {
    !resource.is_broken
        && resource.when.is_none()
        && resource.group.is_none()
        && resource.each.is_none()
        && resource.renew_on.is_none()
}
