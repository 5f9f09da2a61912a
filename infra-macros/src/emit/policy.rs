//! What a policy decides: findings, tags and waivers as checks in constants, since only the compiler knows the policy.

use proc_macro2::{Group, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::Emit;

/// A finding of a rule whose level a policy may change.
#[derive(Debug, Clone)]
pub(crate) struct Ruled {
    pub(crate) start: Span,
    pub(crate) end: Span,
    pub(crate) rule: RuleName,
    /// Whether it is a warning where no policy speaks, though its group says otherwise.
    pub(crate) is_mild: bool,
    /// The environments in which it holds.
    pub(crate) environments: Vec<String>,
    /// The whole message, with the rule's name and the help.
    pub(crate) text: String,
}

/// How generated code names a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RuleName {
    /// By its place in the list.
    Listed(usize),
    /// One of the crate's own, with its group.
    Own(&'static str, infra_rules::check::Group),
}

/// What is known of the tags of a module, for the demands of a policy.
#[derive(Debug, Default)]
pub(crate) struct TagFacts {
    /// Resources of which all tags are known: label, type, line, keys.
    pub(crate) resources: Vec<(String, String, u32, Vec<String>)>,
    /// Tags as they are written.
    pub(crate) own: Vec<WrittenTag>,
}

/// A tag on a resource.
#[derive(Debug, Clone)]
pub(crate) struct WrittenTag {
    pub(crate) start: Span,
    pub(crate) end: Span,
    pub(crate) type_name: String,
    pub(crate) key: String,
    /// The values that are known, by environment; one for the empty name where they are all the same.
    pub(crate) values: Vec<(String, String)>,
}

impl Emit<'_> {
    /// All that the policy decides.
    pub(super) fn policy_checks(&self) -> TokenStream {
        let mut out = TokenStream::new();
        if let Some(policy) = &self.policy {
            let name = policy.to_string().replace(' ', "");
            out.extend(quote! {
                static __POLICY: ::infra_core::Policy = (#policy).or_named(#name);
            });
            if self.is_application {
                let span = policy.clone().into_iter().next().map_or_else(Span::mixed_site, |first| first.span());
                out.extend(check(span, span, "check_kept", &quote!(&crate::__POLICY, &__POLICY)));
            }
        }
        out.extend(self.ruled.iter().map(|ruled| self.finding(ruled)));
        out.extend(self.missing_tags());
        out.extend(self.tags.own.iter().map(|tag| self.own_tag(tag)));
        out.extend(self.waivers());
        out
    }

    /// The policy that governs this module.
    fn governing(&self) -> TokenStream {
        if self.policy.is_some() {
            quote!(&__POLICY)
        } else if self.is_application {
            quote!(&crate::__POLICY)
        } else {
            quote!(&::infra_core::__private::RECOMMENDED)
        }
    }

    fn finding(&self, ruled: &Ruled) -> TokenStream {
        let Ruled { start, end, rule, is_mild, environments, text } = ruled;
        let decide = if *is_mild { "decide_mild" } else { "decide" };
        let policy = self.governing();
        match rule {
            RuleName::Listed(rule) => {
                check(*start, *end, decide, &quote!(#policy, #rule, &[#(#environments),*], #text))
            }
            RuleName::Own(name, group) => {
                let group = proc_macro2::Ident::new(&format!("{group:?}"), Span::mixed_site());
                let group = quote!(::infra_core::rule::Group::#group);
                check(*start, *end, "decide_own", &quote!(#policy, #name, #group, &[#(#environments),*], #text))
            }
        }
    }

    /// One constant for all resources: what is missing on many is one error.
    fn missing_tags(&self) -> TokenStream {
        if !self.is_application || self.tags.resources.is_empty() {
            return TokenStream::new();
        }
        let policy = self.governing();
        let resources =
            self.tags.resources.iter().map(|(label, ty, line, keys)| quote!((#label, #ty, #line, &[#(#keys),*])));
        let span = self.stack.name.span();
        let tags = quote! {
            &::infra_core::__private::MissingTags { applied: crate::__infra::TAGS, resources: &[#(#resources),*] }
        };
        check(span, span, "check_missing_tags", &quote!(#policy, #tags))
    }

    fn own_tag(&self, tag: &WrittenTag) -> TokenStream {
        let WrittenTag { start, end, type_name, key, values } = tag;
        let policy = self.governing();
        let tag = own_tag(type_name, key, values);
        check(*start, *end, "check_own_tag", &quote!(#policy, &#tag))
    }

    /// Waivers: the policy may mandate their rule, and may have one that is not in the list.
    fn waivers(&self) -> TokenStream {
        let policy = self.governing();
        let mut out = TokenStream::new();
        for waiver in self.stack.resources.iter().flat_map(|resource| &resource.waivers) {
            let name = waiver.rule.to_string();
            let span = waiver.rule.span();
            let rules = infra_rules::rules::RULES;
            if let Ok(at) = rules.binary_search_by(|rule| rule.name.cmp(name.as_str())) {
                // No policy speaks of what AWS refuses.
                if rules[at].group != infra_rules::check::Group::Correctness {
                    out.extend(check(span, span, "check_mandate", &quote!(#policy, #at)));
                }
                continue;
            }
            let near = infra_rules::schema::suggest(&name, rules.iter().map(|rule| rule.name));
            // A rule of the crate's own is known here; only the policy knows whether it is mandated.
            let is_own = self.own_rules.iter().any(|rule| rule.name == name);
            let near = if is_own { name.clone() } else { near.unwrap_or_default().to_owned() };
            out.extend(check(span, span, "check_waiver", &quote!(#policy, #name, #near)));
        }
        out
    }
}

pub(crate) fn own_tag(type_name: &str, key: &str, values: &[(String, String)]) -> TokenStream {
    let values = values.iter().map(|(environment, value)| quote!((#environment, #value)));
    quote!(::infra_core::__private::OwnTag { type_name: #type_name, key: #key, values: &[#(#values),*] })
}

/// A constant whose failure underlines from one token to another.
fn check(start: Span, end: Span, function: &str, arguments: &TokenStream) -> TokenStream {
    let function = proc_macro2::Ident::new(function, start);
    let call = quote_spanned!(start=> ::infra_core::__private::#function);
    let mut group = Group::new(proc_macro2::Delimiter::Parenthesis, arguments.clone());
    group.set_span(end);
    quote_spanned!(start=> const _: () = #call #group;)
}
