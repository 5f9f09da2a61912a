//! A module as Rust: its own items, its handles, one function for each entry that holds something only the run knows.

mod checks;
mod component;
mod entry;
mod handle;
mod policy;
mod script;
mod stack;
mod value;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::hir::{Handle, Pick, Resource, Role, Stack};

pub(crate) use checks::ForeignUse;
pub(crate) use component::contract_name;
pub(crate) use entry::line_of;
pub(crate) use handle::{ElementFact, EnvironmentFacts};
pub(crate) use policy::{RuleName, Ruled, TagFacts, WrittenTag, own_tag};
pub(crate) use stack::emit;

/// What emission needs to know besides the module.
#[derive(Debug)]
pub(crate) struct Emit<'a> {
    pub(crate) stack: &'a Stack,
    /// `crate::Env`, or `::infra_core::BaseEnv`.
    pub(crate) env: TokenStream,
    /// `#[stack(name = "…")]`, or the module's name.
    pub(crate) name: String,
    pub(crate) region: Option<TokenStream>,
    /// By resource: what was proved of it, by environment. Empty: always there, and nothing else to say.
    pub(crate) facts: Vec<Option<Vec<EnvironmentFacts>>>,
    /// Uses of other modules' handles, to be checked in constants.
    pub(crate) uses: Vec<ForeignUse>,
    /// `#[stack(policy = …)]`
    pub(crate) policy: Option<TokenStream>,
    /// Findings that the policy decides.
    pub(crate) ruled: Vec<Ruled>,
    /// How much was known in each environment.
    pub(crate) coverage: Vec<(String, infra_rules::check::Coverage)>,
    /// What is known of tags.
    pub(crate) tags: TagFacts,
    /// Rules of the crate's own that ran.
    pub(crate) own_rules: &'a [&'static infra_rules::Rule],
    /// Whether an application is compiled, which must list its stacks.
    pub(crate) is_application: bool,
}

/// A part of a logical id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum IdPart {
    Text(String),
    /// The key of the list's element.
    Key,
}

/// The logical id of a resource, in its parts.
pub(crate) fn id_parts(stack: &Stack, resource: &Resource) -> Vec<IdPart> {
    if let Some(id) = &resource.id
        && let Some(parts) = custom_id(id)
    {
        return parts;
    }
    let mut parts = Vec::new();
    let group = resource.group.and_then(|group| stack.groups.get(group));
    if let Some(group) = group {
        parts.push(IdPart::Text(logical(&group.name)));
        if group.each.is_some() {
            parts.push(IdPart::Key);
        }
    }
    parts.push(IdPart::Text(logical(&resource.name)));
    if resource.each.is_some() {
        parts.push(IdPart::Key);
    }
    parts
}

/// `#[id("Reader{i}")]`: text, and the element's key where a value stands.
fn custom_id(id: &crate::hir::Value) -> Option<Vec<IdPart>> {
    match &id.kind {
        crate::hir::ValueKind::Text(text) => Some(vec![IdPart::Text(text.clone())]),
        crate::hir::ValueKind::Compose(parts) => Some(
            parts
                .iter()
                .map(|part| match part {
                    crate::hir::Part::Text(text) => IdPart::Text(text.clone()),
                    crate::hir::Part::Value(_) => IdPart::Key,
                })
                .collect(),
        ),
        _ => None,
    }
}

/// The logical id of a `snake_case` name.
pub(crate) fn logical(name: &Ident) -> String {
    let text = name.to_string();
    infra_rules::names::logical_id(text.strip_prefix("r#").unwrap_or(&text))
}

/// The user's word for a resource: `vpc`, `zone::private`.
pub(crate) fn label(stack: &Stack, resource: &Resource) -> String {
    match resource.group.and_then(|group| stack.groups.get(group)) {
        Some(group) => format!("{}::{}", group.name, resource.name),
        None => resource.name.to_string(),
    }
}

impl Emit<'_> {
    /// `let env = …;`, out of the environment that is handed in.
    pub(crate) fn env_binding(&self) -> TokenStream {
        let env = &self.env;
        if self.is_application {
            quote!(let env: &#env = ::infra_core::__private::env(__e);)
        } else {
            quote!(let env: &#env = &::infra_core::__private::base_env(__e);)
        }
    }

    pub(crate) fn is_component(&self) -> bool {
        self.stack.role == Role::Component
    }

    /// The logical id that a reference means, where it is the same in every environment.
    pub(crate) fn static_id(&self, handle: &Handle) -> Option<String> {
        if self.is_component() {
            return None;
        }
        let resource = self.stack.resources.get(handle.resource).filter(|resource| resource.renew_on.is_none())?;
        match (&handle.pick, id_parts(self.stack, resource).as_slice()) {
            (Pick::Single, [IdPart::Text(text)]) => Some(text.clone()),
            (Pick::Single, parts) if parts.iter().all(|part| *part != IdPart::Key) => {
                Some(parts.iter().map(|part| if let IdPart::Text(text) = part { text.as_str() } else { "" }).collect())
            }
            _ => None,
        }
    }

    /// The parts of a logical id as an argument: `&["Zone", &*__key, "Private"]`.
    pub(crate) fn id_argument(&self, resource: &Resource, key: &TokenStream) -> TokenStream {
        let parts = id_parts(self.stack, resource).into_iter().map(|part| match part {
            IdPart::Text(text) => quote!(#text),
            IdPart::Key => quote!(&*#key),
        });
        // New content, new id: the digest is part of it wherever it is written.
        let digest = resource.renew_on.as_ref().map(|value| quote!(&*::infra_core::__private::digest(&(#value)),));
        quote!(&[#(#parts,)* #digest])
    }
}

/// The function that gives the logical ids of a resource's elements.
pub(crate) fn ids_fn(resource: usize) -> Ident {
    Ident::new(&format!("__ids_{resource}"), Span::mixed_site())
}
