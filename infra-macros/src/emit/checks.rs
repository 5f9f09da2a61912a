//! Checks in constants: what one module cannot see is decided where both are known.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::Emit;
use crate::hir::Foreign;

/// A use of another module's handle, and what its place wants of it.
#[derive(Debug, Clone)]
pub(crate) struct ForeignUse {
    pub(crate) foreign: Foreign,
    pub(crate) start: Span,
    /// The user's word for the place: `subnet_ids`.
    pub(crate) place: String,
    /// Environments in which the user is there.
    pub(crate) environments: Vec<String>,
    /// Keys that are asked for, by environment.
    pub(crate) keys: Vec<(String, String)>,
    /// Tiers that fit, as bits; 0: any.
    pub(crate) tiers: u8,
    /// The least number of availability zones.
    pub(crate) zones: u8,
    /// Why, in words.
    pub(crate) why: String,
}

impl Emit<'_> {
    /// One constant for each use.
    pub(super) fn checks(&self) -> TokenStream {
        self.uses.iter().map(Self::check).collect()
    }

    fn check(used: &ForeignUse) -> TokenStream {
        let ForeignUse { foreign, start, place, environments, keys, tiers, zones, why } = used;
        let path = &foreign.path;
        // A contract holds wherever the component is used.
        let everywhere = [String::new()];
        let environments = if foreign.is_prop { &everywhere[..] } else { environments };
        let keys = keys.iter().map(|(environment, key)| (if foreign.is_prop { "" } else { environment.as_str() }, key));
        let list = match foreign.list {
            None => quote!(::infra_core::__private::Wants::Either),
            Some(true) => quote!(::infra_core::__private::Wants::List),
            Some(false) => quote!(::infra_core::__private::Wants::One),
        };
        let targets = foreign.targets.iter().map(|(ty, attribute)| quote!((#ty, #attribute)));
        let fields = foreign.fields.iter().map(ToString::to_string).collect::<Vec<_>>().join(".");
        let own = infra_rules::fit::own_types(&foreign.targets);
        let wanted = wanted(&own, &foreign.targets);
        let key = foreign.property.last().map_or("", String::as_str);
        let (arn, format) = (foreign.arn, foreign.format);
        let keys = keys.map(|(environment, key)| quote!((#environment, #key)));
        let indexed = foreign.key.is_some();
        let shown = foreign.segments.iter().map(ToString::to_string).collect::<Vec<_>>().join("::");
        let span = crate::hir::last_span(&foreign.segments, *start);
        let call = quote_spanned!(span=> ::infra_core::__private::check_use);
        let described = quote! {
            &::infra_core::__private::Use {
                shown: #shown,
                place: #place,
                environments: &[#(#environments),*],
                wants: #list,
                targets: &[#(#targets),*],
                own: &[#(#own),*],
                key: #key,
                arn: #arn,
                format: #format,
                wanted: #wanted,
                attribute: #fields,
                indexed: #indexed,
                keys: &[#(#keys),*],
                tiers: #tiers,
                zones: #zones,
                why: #why,
            }
        };
        quote_spanned!(span=> const _: () = #call(&#path, #described);)
    }
}

/// The types that are wanted, in the user's words.
fn wanted(own: &[&'static str], targets: &[(&'static str, &'static str)]) -> String {
    let all: Vec<&str> = if own.is_empty() { targets.iter().map(|(name, _)| *name).collect() } else { own.to_vec() };
    let mut names: Vec<String> = all.into_iter().map(infra_rules::names::rust_type).collect();
    names.dedup();
    names.truncate(3);
    names.join(" or ")
}
