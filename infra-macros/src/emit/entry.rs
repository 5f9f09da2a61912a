//! Entries of the template: one function each, in a loop where there is one.

use infra_rules::model::Loc;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::script::Script;
use super::{Emit, label, logical};
use crate::hir::{Condition, Each, Key, Member, Output, Resource, Section, SectionKind, Value};

/// What an entry's function is called.
pub(super) fn entry_fn(kind: &str, index: usize) -> Ident {
    Ident::new(&format!("__{kind}_{index}"), Span::mixed_site())
}

impl Emit<'_> {
    /// The function of a resource, and its call.
    pub(super) fn resource(&self, index: usize, resource: &Resource) -> TokenStream {
        let name = entry_fn("resource", index);
        let cfg = &resource.cfg;
        if resource.is_broken || self.group_is_broken(resource.group) {
            return self.function(&name, cfg, &TokenStream::new());
        }
        let script = self.resource_script(resource);
        let id = self.id_argument(resource, &quote!(__key));
        let label = label(self.stack, resource);
        let many = self.is_many(resource.group, resource.each.as_ref());
        let label = if many { quote!(&format!("{}[{}]", #label, __label)) } else { quote!(#label) };
        let (line, places, waived) = self.at(resource);
        let statements = script.statements();
        let write = quote!(#statements __w.resource(#id, #label, (__FILE, #line), #places, #waived););
        let body = self.in_loops(resource.group, resource.each.as_ref(), resource.when.as_ref(), &write);
        self.function(&name, cfg, &body)
    }

    /// The function of an entry.
    pub(super) fn function(&self, name: &Ident, cfg: &[syn::Attribute], body: &TokenStream) -> TokenStream {
        let env = &self.env;
        let props = self.is_component().then(|| quote!(, __props: &Props));
        let locals = self.prop_bindings();
        quote! {
            #(#cfg)*
            fn #name(__e: &dyn __Environment, env: &#env, __w: &mut __Writer<'_> #props) {
                #locals
                #body
            }
        }
    }

    pub(super) fn is_many(&self, group: Option<usize>, each: Option<&Each>) -> bool {
        let group = group.and_then(|group| self.stack.groups.get(group));
        each.is_some() || group.is_some_and(|group| group.each.is_some())
    }

    /// The write inside the loop and the conditions of its group and its own.
    pub(super) fn in_loops(
        &self,
        group: Option<usize>,
        each: Option<&Each>,
        when: Option<&Condition>,
        write: &TokenStream,
    ) -> TokenStream {
        let mut body = guarded(when, write);
        if let Some(each) = each {
            body = looped(each, &body);
        }
        if let Some(group) = group.and_then(|group| self.stack.groups.get(group)) {
            body = guarded(group.when.as_ref(), &body);
            if let Some(each) = &group.each {
                body = looped(each, &body);
            }
        }
        body
    }

    fn resource_script(&self, resource: &Resource) -> Script {
        let mut script = Script::default();
        let type_name =
            resource.ty.map_or_else(|| super::handle::type_text(&resource.type_path), |ty| ty.name().to_owned());
        script.raw("{\"Type\":");
        script.quote(&type_name);
        if let Some(Condition::Named(name, _)) = self.condition_of(resource) {
            script.raw(",\"Condition\":");
            script.quote(name);
        }
        self.depends_on(resource, &mut script);
        for (key, value) in &resource.attributes {
            script.raw(&format!(",\"{key}\":"));
            self.value(value, &mut script);
        }
        if !resource.properties.is_empty() {
            script.raw(",\"Properties\":");
            self.object(&resource.properties, &mut script);
        }
        script.raw("}");
        script
    }

    fn condition_of<'r>(&'r self, resource: &'r Resource) -> Option<&'r Condition> {
        let group = resource.group.and_then(|group| self.stack.groups.get(group)).and_then(|group| group.when.as_ref());
        let named = |condition: &&Condition| matches!(condition, Condition::Named(..));
        resource.when.as_ref().filter(named).or_else(|| group.filter(named))
    }

    fn depends_on(&self, resource: &Resource, script: &mut Script) {
        if resource.depends_on.is_empty() {
            return;
        }
        script.raw(",\"DependsOn\":");
        script.raw("!ids[");
        for (index, value) in resource.depends_on.iter().enumerate() {
            script.raw(if index > 0 { "," } else { "" });
            self.value(value, script);
        }
        script.raw("]");
    }

    /// Line, lines of properties, and waivers of a resource.
    fn at(&self, resource: &Resource) -> (Literal, String, TokenStream) {
        let (start, _) = self.stack.places.get(resource.loc);
        let mut places = String::new();
        for member in &resource.properties {
            let Member::Entry { key: Key::Text(key), key_loc, .. } = member else { continue };
            // A key with a blank would be read as two; it is no property of CloudFormation.
            if !key.as_bytes().contains(&b' ') {
                let line = line_of(self.stack.places.get(*key_loc).0).to_string();
                places.push_str(if places.is_empty() { "" } else { " " });
                places.push_str(key);
                places.push(' ');
                places.push_str(&line);
            }
        }
        let waived = resource.waivers.iter().map(|waiver| {
            let rule = waiver.rule.to_string();
            let environments = waiver.environments.iter().map(ToString::to_string);
            let (reason, line) = (&waiver.reason, line_of(waiver.rule.span()));
            let until = super::value::option(waiver.until.as_deref());
            quote! {
                ::infra_core::Waiver {
                    rule: #rule, reason: #reason, until: #until, environments: &[#(#environments),*], line: #line,
                }
            }
        });
        (Literal::u32_unsuffixed(line_of(start)), places, quote!(&[#(#waived),*]))
    }

    /// The function of an output.
    pub(super) fn output(&self, index: usize, output: &Output) -> TokenStream {
        let mut script = Script::default();
        script.raw("{");
        if !output.docs.is_empty() {
            script.raw("\"Description\":");
            script.quote(&output.docs.join(" "));
            script.raw(",");
        }
        if let Some(Condition::Named(name, _)) = &output.when {
            script.raw(&format!("\"Condition\":\"{name}\","));
        }
        script.raw("\"Value\":");
        self.value(&output.value, &mut script);
        if let Some(export) = &output.export {
            script.raw(",\"Export\":{\"Name\":");
            self.value(export, &mut script);
            script.raw("}");
        }
        script.raw("}");
        let group = output.group.and_then(|group| self.stack.groups.get(group)).map(|group| logical(&group.name));
        let own = logical(&output.name);
        let many = self.is_many(output.group, output.each.as_ref());
        let id = match (group, many) {
            (Some(group), true) => quote!(&[#group, &*__key, #own]),
            (Some(group), false) => quote!(&[#group, #own]),
            (None, true) => quote!(&[#own, &*__key]),
            (None, false) => quote!(&[#own]),
        };
        let label = output.name.to_string();
        let at = self.line_at(output.loc);
        let write = finish(&script, &quote!(Outputs), &id, &quote!(#label), &at);
        let body = self.in_loops(output.group, output.each.as_ref(), output.when.as_ref(), &write);
        self.function(&entry_fn("output", index), &[], &body)
    }

    fn line_at(&self, loc: Loc) -> TokenStream {
        let line = line_of(self.stack.places.get(loc).0);
        quote!(::infra_core::__private::At { file: __FILE, line: #line, places: "", waived: &[] })
    }

    /// The function of an entry of a smaller section.
    pub(super) fn section(&self, index: usize, section: &Section) -> TokenStream {
        let kind = match section.kind {
            SectionKind::Parameter => quote!(Parameters),
            SectionKind::Mapping => quote!(Mappings),
            SectionKind::Condition => quote!(Conditions),
            SectionKind::Rule => quote!(Rules),
            SectionKind::Metadata => quote!(Metadata),
        };
        let id = section.id();
        let label = section.quoted.clone().unwrap_or_else(|| section.name.to_string());
        let write = self.simple(&section.value, &kind, &quote!(&[#id]), &label);
        self.function(&entry_fn("section", index), &[], &write)
    }

    /// The function of a transform.
    pub(super) fn transform(&self, index: usize, value: &Value) -> TokenStream {
        let write = self.simple(value, &quote!(Transform), &quote!(&[]), "transform");
        self.function(&entry_fn("transform", index), &[], &write)
    }

    fn simple(&self, value: &Value, section: &TokenStream, id: &TokenStream, label: &str) -> TokenStream {
        let at = self.line_at(value.loc);
        let mut script = Script::default();
        self.value(value, &mut script);
        finish(&script, section, id, &quote!(#label), &at)
    }
}

fn finish(
    script: &Script,
    section: &TokenStream,
    id: &TokenStream,
    label: &TokenStream,
    at: &TokenStream,
) -> TokenStream {
    let section = quote!(::infra_core::__private::DraftSection::#section);
    let statements = script.statements();
    quote!(#statements __w.finish(#section, #id, #label, #at);)
}

/// The write under a condition that synth decides.
fn guarded(when: Option<&Condition>, write: &TokenStream) -> TokenStream {
    match when {
        Some(Condition::Rust(condition)) => quote!(if #condition { #write }),
        _ => write.clone(),
    }
}

/// A loop. What is no list is one error, at the user's expression.
pub(super) fn over(list: &syn::Expr, pattern: &syn::Pat, body: &TokenStream) -> TokenStream {
    let at = list.span();
    quote_spanned!(at=> ::infra_core::__private::each(#list, |#pattern| { #body });)
}

/// The write for each element, with the element's key at hand.
fn looped(each: &Each, write: &TokenStream) -> TokenStream {
    let pattern = &each.pattern;
    let key = match (&each.key, pattern) {
        (Some(key), _) => quote!(#key),
        (None, syn::Pat::Ident(name)) => {
            let name = &name.ident;
            quote!(#name)
        }
        (None, _) => quote!(""),
    };
    let body = quote! {
        let __label = ::infra_core::__private::label(&#key);
        let __key = ::infra_core::__private::key(&#key);
        #write
    };
    over(&each.over, pattern, &body)
}

pub(crate) fn line_of(span: Span) -> u32 {
    u32::try_from(span.start().line).unwrap_or(0)
}
