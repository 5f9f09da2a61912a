//! Components: a function from props to entries, and its use.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::entry::entry_fn;
use super::script::Script;
use super::{Emit, ids_fn, logical};
use crate::hir::{ComponentUse, Element, Handle, Pick, Prop, Value, ValueKind};
use crate::syntax::{self, PropKind};

impl Prop {
    /// Whether it is a plain Rust value in the component.
    pub(crate) fn is_rust(&self) -> bool {
        match self.syntax.kind {
            PropKind::Handle(..) => false,
            PropKind::Text | PropKind::Value => self.syntax.list,
            PropKind::Rust(_) => true,
        }
    }
}

impl Emit<'_> {
    /// The resources of a component, for those who use it.
    pub(super) fn members(&self) -> TokenStream {
        let mut out = TokenStream::new();
        for (index, resource) in self.stack.resources.iter().enumerate() {
            let name = &resource.name;
            let ty = Self::marker(&resource.type_path, resource.ty.is_some());
            let id = logical(name);
            let docs = &resource.docs;
            let single = resource.group.is_none() && resource.each.is_none();
            if single {
                out.extend(quote_spanned! {name.span()=>
                    #(#[doc = #docs])*
                    #[allow(non_upper_case_globals, reason = "a resource's name")]
                    pub static #name: ::infra_core::Member<#ty> = ::infra_core::Member {
                        id: #id,
                        ty: <#ty as ::infra_core::ResourceType>::INFO,
                        marker: ::core::marker::PhantomData,
                    };
                });
            }
            out.extend(self.ids_of_component(index));
        }
        out
    }

    /// In a component a list depends on its props, so its ids are computed where they are used.
    fn ids_of_component(&self, index: usize) -> TokenStream {
        let Some(resource) = self.stack.resources.get(index) else { return TokenStream::new() };
        let name = ids_fn(index);
        let bind = self.env_binding();
        let id = self.id_argument(resource, &quote!(__key));
        let push = quote!(__ids.push((#id).concat()););
        let write = self.in_loops(resource.group, resource.each.as_ref(), resource.when.as_ref(), &push);
        let locals = self.prop_bindings();
        quote! {
            #[allow(dead_code, unused_variables, reason = "not every list is passed on")]
            fn #name(__e: &dyn ::infra_core::Environment, __props: &Props) -> ::std::vec::Vec<::std::string::String> {
                #bind
                #locals
                let mut __ids = ::std::vec::Vec::new();
                #write
                __ids
            }
        }
    }

    /// `Props` and `build`.
    pub(super) fn component_items(&self) -> TokenStream {
        let bind = self.env_binding();
        let calls = self.calls();
        let fields = self.stack.props.iter().map(|prop| {
            let name = &prop.syntax.name;
            let docs = &prop.syntax.docs;
            let ty = Self::prop_type(prop);
            quote!(#(#[doc = #docs])* pub #name: #ty)
        });
        let wants = self.stack.props.iter().map(Self::prop_wants);
        let contracts = self.stack.props.iter().filter_map(Self::contract);
        quote! {
            #(#wants)*
            #(#contracts)*
            /// What the component is given.
            #[derive(Debug, Clone)]
            #[allow(missing_docs, reason = "documented where the props are written")]
            pub struct Props { #(#fields),* }
            /// Writes the component's resources.
            #[doc(hidden)]
            pub fn build(__e: &dyn ::infra_core::Environment, __w: &mut ::infra_core::__private::Writer<'_>, __props: &Props) {
                #bind
                let _ = (env, &__w, __props);
                #calls
            }
        }
    }

    /// What a prop wants of subnets, for checks where the component is used.
    fn prop_wants(prop: &Prop) -> TokenStream {
        let name = wants_name(&prop.syntax.name);
        let least = prop.syntax.least;
        let tiers: u8 = match &prop.syntax.kind {
            PropKind::Handle(_, Some(tier)) => tiers(tier),
            _ => 0,
        };
        quote! {
            #[doc(hidden)]
            #[allow(non_upper_case_globals, reason = "a prop's name")]
            pub const #name: ::infra_core::__private::PropWants = ::infra_core::__private::PropWants { tiers: #tiers, least: #least };
        }
    }

    /// What a prop is known to be inside of the component: its type, and of subnets number and tier.
    fn contract(prop: &Prop) -> Option<TokenStream> {
        let PropKind::Handle(path, tier) = &prop.syntax.kind else { return None };
        let name = contract_name(&prop.syntax.name);
        let shown = prop.syntax.name.to_string();
        let ty = Self::marker(path, prop.ty.is_some());
        let many = prop.syntax.list;
        let tiers = tier.as_ref().map_or(0, tiers);
        let count = match (many, prop.syntax.least) {
            (false, _) => 1,
            (true, 0) => ENOUGH,
            (true, least) => least,
        };
        let elements = (0..count).map(|index| {
            let key = if many { index.to_string() } else { String::new() };
            quote!(::infra_core::Element { key: #key, tier: #tiers, az: "", vpc: "" })
        });
        Some(quote! {
            #[allow(non_upper_case_globals, dead_code, reason = "a prop's name; not every prop stands where something is wanted of it")]
            static #name: ::infra_core::Handle<#ty> = ::infra_core::__private::contract(
                #shown,
                #many,
                &::infra_core::Facts {
                    known: true,
                    environments: &[::infra_core::EnvFacts { name: "", elements: &[#(#elements),*] }],
                },
            );
        })
    }

    fn prop_type(prop: &Prop) -> TokenStream {
        let one = match &prop.syntax.kind {
            PropKind::Text | PropKind::Value if prop.syntax.list => quote!(::std::string::String),
            PropKind::Text | PropKind::Value => quote!(::infra_core::__private::Fragment),
            PropKind::Rust(ty) => quote!(#ty),
            PropKind::Handle(path, _) => {
                let ty = Self::marker(path, prop.ty.is_some());
                quote!(::infra_core::Reference<#ty>)
            }
        };
        if prop.syntax.list { quote!(::std::vec::Vec<#one>) } else { one }
    }

    /// Writes a prop that is a resource, or one element of a list of them.
    pub(super) fn prop(&self, prop: usize, key: Option<&syn::Expr>, attribute: Option<&str>, script: &mut Script) {
        let Some(prop) = self.stack.props.get(prop) else { return };
        let attribute = super::value::option(attribute);
        let given = Self::given(prop, key);
        script.run(if prop.syntax.list && key.is_none() {
            quote!(__w.props(&#given, #attribute);)
        } else {
            quote!(__w.prop(&#given, #attribute);)
        });
    }

    /// What was given for a prop: all of it, or the element that is asked for.
    fn given(prop: &Prop, key: Option<&syn::Expr>) -> TokenStream {
        let name = &prop.syntax.name;
        let shown = name.to_string();
        match key {
            Some(key) if prop.syntax.list => {
                quote_spanned!(name.span()=> *::infra_core::__private::pick(&__props.#name, #key, #shown))
            }
            _ => quote!(__props.#name),
        }
    }

    /// Writes a resource of a component used here.
    pub(super) fn member(&self, component: usize, key: Option<&syn::Expr>, fields: &[Ident], script: &mut Script) {
        let Some(used) = self.stack.components.get(component) else { return };
        let Some((resource, attributes)) = fields.split_first() else { return };
        let path = &used.path.segments;
        let id = self.instance_id(used, key);
        let attributes = attributes.iter().map(ToString::to_string);
        script.run(quote!(__w.member(#id, &#(#path)::*::#resource, &[#(#attributes),*]);));
    }

    fn instance_id(&self, used: &ComponentUse, key: Option<&syn::Expr>) -> TokenStream {
        let own = logical(&used.name);
        let group = used.group.and_then(|group| self.stack.groups.get(group));
        let key = match key {
            Some(key) => quote!(&*::infra_core::__private::key(&(#key))),
            None => quote!(&*__key),
        };
        match (group, used.each.is_some()) {
            (Some(group), _) => {
                let group_id = logical(&group.name);
                if group.each.is_some() { quote!(&[#group_id, #key, #own]) } else { quote!(&[#group_id, #own]) }
            }
            (None, true) => quote!(&[#own, #key]),
            (None, false) => quote!(&[#own]),
        }
    }

    /// The function that writes a component used here.
    pub(super) fn component(&self, index: usize, used: &ComponentUse) -> TokenStream {
        let path = &used.path.segments;
        let span = used.name.span();
        let fields: Vec<TokenStream> =
            used.props.iter().map(|(name, written, value)| self.give(name, written, value)).collect();
        let id = self.instance_id(used, None);
        let label = used.name.to_string();
        let props = quote_spanned!(span=> #(#path)::*::Props { #(#fields),* });
        let write = quote! {
            let __given = #props;
            __w.component(#id, #label, |__w| #(#path)::*::build(__e, __w, &__given));
        };
        let body = self.in_loops(used.group, used.each.as_ref(), used.when.as_ref(), &write);
        let checks: TokenStream = used
            .props
            .iter()
            .filter_map(|(name, written, value)| self.prop_check(used, name, written, value))
            .collect();
        let function = self.function(&entry_fn("component", index), &[], &body);
        quote!(#function #checks)
    }

    /// A check that what is given fits the prop: tier and number of subnets.
    fn prop_check(
        &self,
        used: &ComponentUse,
        name: &Ident,
        written: &syntax::Value,
        value: &Value,
    ) -> Option<TokenStream> {
        let (given, indexed) = match &value.kind {
            ValueKind::Handle(handle) if !self.is_component() && handle.attribute.is_none() => {
                (self.static_path(handle)?, !matches!(handle.pick, Pick::All | Pick::Single))
            }
            ValueKind::Foreign(foreign) if foreign.fields.is_empty() => (foreign.path.clone(), foreign.key.is_some()),
            _ => return None,
        };
        let path = &used.path.segments;
        let wants = wants_name(name);
        let span = written.start;
        let text = name.to_string();
        let call = quote_spanned!(span=> ::infra_core::__private::check_prop);
        Some(quote_spanned!(span=> const _: () = #call(&#given, #text, #indexed, &#(#path)::*::#wants);))
    }

    /// The path to a handle's static, from the top of the module.
    fn static_path(&self, handle: &Handle) -> Option<TokenStream> {
        let resource = self.stack.resources.get(handle.resource)?;
        let name = &resource.name;
        let group = resource.group.and_then(|group| self.stack.groups.get(group)).map(|group| &group.name);
        Some(group.map_or_else(|| quote!(#name), |group| quote!(#group::#name)))
    }

    /// A prop as it is given. Its form follows from its type, which only rustc knows: `Give` picks by type.
    fn give(&self, name: &Ident, written: &syntax::Value, value: &Value) -> TokenStream {
        let given = self.handed(written.start, value).unwrap_or_else(|| self.give_value(written, value));
        quote_spanned!(name.span()=> #name: #given)
    }

    /// A resource, or a list of them.
    fn handed(&self, at: Span, value: &Value) -> Option<TokenStream> {
        match &value.kind {
            ValueKind::Handle(handle) if handle.attribute.is_none() => self.hand(handle, at),
            ValueKind::Foreign(foreign) if foreign.fields.is_empty() => {
                let path = &foreign.path;
                Some(match &foreign.key {
                    None => quote_spanned!(at=> ::infra_core::__private::give_foreign(__w, &#path)),
                    Some(key) => {
                        let key = quote!(&::infra_core::__private::key(&(#key)));
                        quote_spanned!(at=> __w.hand_foreign_at(&#path, #key))
                    }
                })
            }
            ValueKind::Member { component, key, fields } if fields.len() == 1 => {
                self.hand_member(*component, key.as_deref(), fields)
            }
            ValueKind::PropHandle { prop, attribute: None, used } => self
                .stack
                .props
                .get(*prop)
                .map(|prop| Self::given(prop, used.key.as_deref()))
                .map(|given| quote!(#given.clone())),
            ValueKind::List(elements) if !elements.is_empty() => {
                let mut pushes = TokenStream::new();
                for element in elements {
                    pushes.extend(match element {
                        Element::One(value) => self.handed(at, value).map(|one| quote!(__list.push(#one);))?,
                        Element::Splice(value) => self.handed(at, value).map(|many| quote!(__list.extend(#many);))?,
                    });
                }
                Some(quote_spanned!(at=> { let mut __list = ::std::vec::Vec::new(); #pushes __list }))
            }
            _ => None,
        }
    }

    fn give_value(&self, written: &syntax::Value, value: &Value) -> TokenStream {
        let at = written.start;
        match &value.kind {
            ValueKind::Rust(expr, _) => quote_spanned!(at=> ::infra_core::__private::Give::give(#expr)),
            ValueKind::Text(text) => quote_spanned!(at=> ::infra_core::__private::Give::give(#text)),
            ValueKind::Int(_) | ValueKind::Float(_) | ValueKind::Bool(_) => {
                let tokens: TokenStream = written.tokens.iter().cloned().collect();
                quote_spanned!(at=> ::infra_core::__private::Give::give(#tokens))
            }
            ValueKind::List(_)
                if syn::parse2::<syn::Expr>(written.tokens.iter().cloned().collect()).is_ok() && is_plain(value) =>
            {
                let tokens: TokenStream = written.tokens.iter().cloned().collect();
                quote_spanned!(at=> ::infra_core::__private::Give::give(#tokens))
            }
            _ => {
                let statements = self.statements(value);
                quote_spanned!(at=> __w.capture(|__w| { #statements }))
            }
        }
    }

    fn hand(&self, handle: &Handle, at: Span) -> Option<TokenStream> {
        let resource = self.stack.resources.get(handle.resource)?;
        if self.is_component() {
            return None;
        }
        let path = self.static_path(handle)?;
        let one = |key: &TokenStream| {
            let id = self.id_argument(resource, key);
            quote_spanned!(at=> ::infra_core::__private::give_local(__w, &#path, #id))
        };
        Some(match &handle.pick {
            Pick::All => {
                let ids = ids_fn(handle.resource);
                quote_spanned!(at=> __w.hand_all(&#path, &#ids(__e)))
            }
            Pick::Single => one(&quote!("")),
            Pick::This => one(&quote!(__key)),
            Pick::Key(key) => one(&quote!(::infra_core::__private::key(&(#key)))),
        })
    }

    fn hand_member(&self, component: usize, key: Option<&syn::Expr>, fields: &[Ident]) -> Option<TokenStream> {
        let used = self.stack.components.get(component)?;
        let path = &used.path.segments;
        let id = self.instance_id(used, key);
        let resource = fields.first()?;
        Some(quote!(__w.hand_member(#id, &#(#path)::*::#resource)))
    }
}

/// The constant that says what a prop wants.
/// A list without a number has as many elements as anybody asks for.
const ENOUGH: usize = 64;

/// The tiers that a word allows, as bits.
fn tiers(tier: &Ident) -> u8 {
    match tier.to_string().as_str() {
        "public" => 1,
        "isolated" => 8,
        _ => 0b1110,
    }
}

/// The constant that holds what is known of a prop.
pub(crate) fn contract_name(prop: &Ident) -> Ident {
    format_ident!("__contract_{}", prop, span = prop.span())
}

fn wants_name(prop: &Ident) -> Ident {
    format_ident!("__wants_{}", prop, span = prop.span())
}

/// Whether a list holds literals and Rust only.
fn is_plain(value: &Value) -> bool {
    match &value.kind {
        ValueKind::List(elements) => elements.iter().all(|element| match element {
            Element::One(value) => is_plain(value),
            Element::Splice(_) => false,
        }),
        ValueKind::Text(_) | ValueKind::Int(_) | ValueKind::Float(_) | ValueKind::Bool(_) | ValueKind::Rust(..) => true,
        _ => false,
    }
}
