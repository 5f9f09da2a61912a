//! Marker types: one for each resource type, in a module for each service.

use std::collections::BTreeMap;

use infra_rules::schema::{Type, schema};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// All of them.
pub(crate) fn emit() -> TokenStream {
    let mut services: BTreeMap<String, Vec<Type>> = BTreeMap::new();
    for ty in schema().types() {
        services.entry(ty.rust_service()).or_default().push(ty);
    }
    services.iter().map(|(service, types)| emit_service(service, types)).collect()
}

fn emit_service(service: &str, types: &[Type]) -> TokenStream {
    let name = ident(service);
    let doc = format!("Resource types of `{service}`.");
    let types = types.iter().map(|ty| emit_type(*ty));
    quote! {
        #[doc = #doc]
        pub mod #name { #(#types)* }
    }
}

fn emit_type(ty: Type) -> TokenStream {
    let aws = ty.name();
    let rust = infra_rules::names::rust_type(aws);
    let name = ident(&ty.rust_name());
    let ref_gives = ty.ref_gives();
    let attributes = ty.attributes().map(|attribute| {
        let ours: Vec<String> = attribute.name.split('.').map(infra_rules::names::snake).collect();
        let ours = ours.join(".");
        let theirs = attribute.name;
        quote!((#ours, #theirs))
    });
    let doc = format!("`{aws}`");
    quote! {
        #[doc = #doc]
        #[derive(Debug)]
        pub enum #name {}
        impl crate::ResourceType for #name {
            const INFO: &'static crate::TypeInfo =
                &crate::TypeInfo { name: #aws, rust: #rust, ref_gives: #ref_gives, attributes: &[#(#attributes),*] };
        }
    }
}

/// One constant for each rule, so that a policy names rules that there are.
pub(crate) fn emit_rules() -> TokenStream {
    let rules = infra_rules::rules::RULES.iter().enumerate().map(|(index, rule)| {
        let name = ident(&rule.name.to_uppercase());
        let doc = format!("`{}`: {}.", rule.name, rule.title);
        quote! {
            #[doc = #doc]
            pub const #name: &crate::rule::Rule = ::infra_rules::rules::RULES[#index];
        }
    });
    rules.collect()
}

fn ident(name: &str) -> Ident {
    syn::parse_str::<Ident>(name).unwrap_or_else(|_| Ident::new_raw(name, Span::mixed_site()))
}
