//! The expansion of `environments!()`.

use super::environments::constant;
use super::load::{Loaded, load};
use super::shapes::list_of;
use super::{Config, ConfigError, Deploy, Environment, References, Shape, TagPart, TagRule};
use crate::eval::Data;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{Path, Token};

/// `policy = path::TO_IT`, or nothing.
struct Options {
    policy: Option<Path>,
}

impl Parse for Options {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.is_empty() {
            return Ok(Self { policy: None });
        }
        let key: Ident = input.parse()?;
        if key != "policy" {
            return Err(syn::Error::new(key.span(), "`environments!` takes nothing, or `policy = BASELINE`"));
        }
        input.parse::<Token![=]>()?;
        let policy = input.parse()?;
        input.parse::<Option<Token![,]>>()?;
        if input.is_empty() {
            Ok(Self { policy: Some(policy) })
        } else {
            Err(input.error("nothing stands after the policy"))
        }
    }
}

/// The expansion of `environments!()`: the typed `Env`, its values, and what `app!` needs.
pub(crate) fn emit_environments(input: TokenStream) -> TokenStream {
    let (policy, fault) = match syn::parse2::<Options>(input) {
        Ok(options) => (options.policy, None),
        Err(error) => (None, Some(error.to_compile_error())),
    };
    let loaded = load();
    let environments = match &loaded {
        Some(loaded) => emit(loaded),
        None => without_file(),
    };
    let tags = loaded.as_deref().map(|loaded| applied_tags(&loaded.config, policy.as_ref()));
    let policy = policy_static(policy.as_ref());
    quote!(#environments #policy #tags #fault)
}

/// Where the stacks of this crate look for their policy.
fn policy_static(path: Option<&Path>) -> TokenStream {
    let value = match path {
        Some(path) => {
            let name = path.to_token_stream().to_string().replace(' ', "");
            quote!((#path).or_named(#name))
        }
        None => quote!(::infra_core::Policy::recommended()),
    };
    quote! {
        #[doc(hidden)]
        pub static __POLICY: ::infra_core::Policy = #value;
    }
}

/// The tags of the file, against what the policy demands of them.
fn applied_tags(config: &Config, policy: Option<&Path>) -> TokenStream {
    let Some(policy) = policy else { return TokenStream::new() };
    let span = policy.span();
    let call = quote_spanned!(span=> ::infra_core::__private::check_own_tag);
    (0..config.tags.len())
        .map(|at| quote_spanned!(span=> const _: () = #call(&__POLICY, &__infra::TAGS[#at]);))
        .collect()
}

/// The expansion over a text instead of a file.
#[cfg(test)]
pub(crate) fn emit_text(text: &str) -> TokenStream {
    let super::read::Read { config, errors } = super::read::read(text);
    let environments = emit(&Loaded { config: std::rc::Rc::new(config), errors });
    let policy = policy_static(None);
    quote!(#environments #policy)
}

fn without_file() -> TokenStream {
    quote! {
        /// The environment that a stack is written for: this crate has no infra.toml.
        pub type Env = ::infra_core::BaseEnv;

        #[doc(hidden)]
        pub mod __infra {
            pub const ENVIRONMENTS: &[(&str, &dyn ::infra_core::Environment)] = &[];
            pub const CONFIG: ::infra_core::AppConfig =
                ::infra_core::AppConfig { policy: &super::__POLICY, ..::infra_core::AppConfig::DEFAULT };
        }
    }
}

fn emit(loaded: &Loaded) -> TokenStream {
    let config = &loaded.config;
    let faults = loaded.errors.iter().map(fault);
    let mut structs = Structs { config, names: Vec::new(), out: TokenStream::new() };
    structs.table(&["env".to_owned()], &config.shape);
    let definitions = structs.out;
    let values = values(config, &structs.names);
    let implementation = implementation(config);
    let hidden = hidden(config);
    quote! {
        #(#faults)*
        #definitions
        #values
        #implementation
        #hidden
        // Cargo builds anew when the file changes.
        const _: &[u8] = ::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/infra.toml"));
    }
}

fn fault(error: &ConfigError) -> TokenStream {
    let place = if error.line == 0 { "infra.toml".to_owned() } else { format!("infra.toml:{}", error.line) };
    let help = if error.help.is_empty() { String::new() } else { format!("\n  = help: {}", error.help) };
    let text = format!("{place}: {}{help}", error.message);
    quote!(::core::compile_error!(#text);)
}

/// Writes the struct of each table.
struct Structs<'a> {
    config: &'a Config,
    names: Names,
    out: TokenStream,
}

/// The struct of each table, by the path of the table.
type Names = Vec<(Vec<String>, String)>;

impl Structs<'_> {
    /// The name of the struct of a table, which it writes.
    fn table(&mut self, path: &[String], shape: &Shape) -> Ident {
        let mut name: String = path.iter().map(|key| pascal(key)).collect();
        while self.names.iter().any(|(_, known)| *known == name) {
            name.push('2');
        }
        self.names.push((path.to_vec(), name.clone()));
        let name = format_ident!("{name}");
        let shapes: &[(String, Shape)] = if let Shape::Table(shapes) = shape { shapes } else { &[] };
        let mut fields = TokenStream::new();
        for (key, shape) in shapes {
            let mut path = path.to_vec();
            path.push(key.clone());
            let (doc, ty) = (self.doc(&path), self.ty(&path, shape));
            let field = field(key);
            fields.extend(quote!(#[doc = #doc] pub #field: #ty,));
        }
        let doc = match path {
            [_] => " The environment that a stack is written for, as infra.toml describes it.".to_owned(),
            path => format!(" `{}` of infra.toml.", path.join(".")),
        };
        self.out.extend(quote! {
            #[doc = #doc]
            #[derive(Clone, Copy, Debug, PartialEq)]
            pub struct #name { #fields }
        });
        name
    }

    fn ty(&mut self, path: &[String], shape: &Shape) -> TokenStream {
        match shape {
            Shape::Integer => quote!(i64),
            Shape::Float => quote!(f64),
            Shape::String => quote!(&'static str),
            Shape::Boolean => quote!(bool),
            Shape::List(item) => {
                let item = self.ty(path, item);
                quote!(::infra_core::List<#item>)
            }
            Shape::Table(_) => {
                let name = self.table(path, shape);
                quote!(#name)
            }
        }
    }

    /// What it is in each environment, shown where the field is hovered over.
    fn doc(&self, path: &[String]) -> String {
        let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
        for environment in &self.config.environments {
            let value = path.iter().skip(1).try_fold(&environment.values, |data, key| data.get(key));
            let Some(value) = value.filter(|value| !matches!(value, Data::Table(_))) else { continue };
            let text = match value {
                Data::Str(text) => format!("{text:?}"),
                Data::Float(value) => format!("{value:?}"),
                other => other.to_string(),
            };
            match groups.iter_mut().find(|(known, _)| *known == text) {
                Some((_, names)) => names.push(&environment.name),
                None => groups.push((text, vec![&environment.name])),
            }
        }
        let path = path.join(".");
        match groups.as_slice() {
            [] => format!(" `{path}` of infra.toml."),
            [(text, _)] => format!(" `{path}`: `{text}`"),
            groups => {
                let groups: Vec<String> =
                    groups.iter().map(|(text, names)| format!("`{text}` in {}", list_of(names))).collect();
                format!(" `{path}`: {}", groups.join(", "))
            }
        }
    }
}

/// `az_count` as in a type name: `AzCount`.
fn pascal(key: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>())
    };
    key.split('_').filter_map(capital).collect()
}

/// A field; keys that are none were reported, and get a name all the same.
fn field(key: &str) -> Ident {
    syn::parse_str(key).unwrap_or_else(|_| {
        let plain: String = key.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        format_ident!("{plain}_")
    })
}

/// The environments that can be constants; the others were reported.
fn constants(config: &Config) -> Vec<(Ident, &Environment)> {
    let mut found: Vec<(Ident, &Environment)> = Vec::new();
    for environment in &config.environments {
        let name = constant(&environment.name);
        if name != "ALL" && syn::parse_str::<Ident>(&name).is_ok() && found.iter().all(|(known, _)| *known != name) {
            found.push((format_ident!("{name}"), environment));
        }
    }
    found
}

fn values(config: &Config, names: &Names) -> TokenStream {
    let mut written = TokenStream::new();
    let mut all = Vec::new();
    for (constant, environment) in constants(config) {
        let value = value(&["env".to_owned()], &config.shape, &environment.values, names);
        let (name, doc) = (&environment.name, format!(" The environment `{}`.", environment.name));
        written.extend(quote!(#[doc = #doc] pub const #constant: Self = #value;));
        all.push(quote!((#name, Self::#constant)));
    }
    quote! {
        impl Env {
            #written
            /// All environments by name, in the order of infra.toml.
            pub const ALL: &'static [(&'static str, Self)] = &[#(#all),*];
        }
    }
}

fn value(path: &[String], shape: &Shape, data: &Data, names: &Names) -> TokenStream {
    match (shape, data) {
        (Shape::Integer, Data::Int(int)) => {
            let value = i64::try_from(int.value).unwrap_or(0);
            quote!(#value)
        }
        (Shape::Float, Data::Float(value)) => quote!(#value),
        (Shape::String, Data::Str(text)) => {
            let text = Literal::string(text);
            quote!(#text)
        }
        (Shape::Boolean, Data::Bool(value)) => quote!(#value),
        (Shape::List(shape), Data::List(items)) => {
            let items = items.iter().map(|item| value(path, shape, item, names));
            quote!(::infra_core::List::new(&[#(#items),*]))
        }
        (Shape::Table(shapes), data) => {
            let name = names.iter().find(|(known, _)| known == path).map_or("Env", |(_, name)| name);
            let name = format_ident!("{name}");
            let mut fields = TokenStream::new();
            for (key, shape) in shapes {
                let mut path = path.to_vec();
                path.push(key.clone());
                let Some(data) = data.get(key) else { continue };
                let (field, value) = (field(key), value(&path, shape, data, names));
                fields.extend(quote!(#field: #value,));
            }
            quote!(#name { #fields })
        }
        _ => quote!(::core::default::Default::default()),
    }
}

fn implementation(config: &Config) -> TokenStream {
    let keys: &[(String, Shape)] = if let Shape::Table(keys) = &config.shape { keys } else { &[] };
    let has = |wanted: &str| keys.iter().any(|(key, _)| key == wanted);
    let text = |key: &str| {
        let name = format_ident!("{key}");
        let value = if has(key) { quote!(self.#name) } else { quote!("") };
        quote!(fn #name(&self) -> &str { #value })
    };
    let texts = ["app", "name", "account", "region"].map(text);
    let protected = if has("termination_protection") { quote!(self.termination_protection) } else { quote!(false) };
    let tags = config.tags.iter().map(tag);
    let settings = config.environments.iter().filter(|one| one.deploy != Deploy::default()).map(|one| {
        let (name, settings) = (&one.name, one.deploy.emit());
        quote!(#name => #settings,)
    });
    quote! {
        impl ::infra_core::Environment for Env {
            #(#texts)*
            fn tags(&self) -> ::std::vec::Vec<(::std::string::String, ::std::string::String)> {
                ::std::vec![#(#tags),*]
            }
            fn termination_protection(&self) -> bool { #protected }
            fn deploy(&self) -> ::infra_core::DeploySettings {
                match self.name {
                    #(#settings)*
                    _ => ::infra_core::DeploySettings::DEFAULT,
                }
            }
            fn as_any(&self) -> &dyn ::core::any::Any { self }
        }
    }
}

fn tag(rule: &TagRule) -> TokenStream {
    let key = &rule.key;
    let parts = rule.value.iter().map(|part| match part {
        TagPart::Text(text) => quote!(::std::string::String::from(#text)),
        TagPart::Env(path) => {
            let path = path.iter().map(|key| field(key));
            quote!(::std::string::ToString::to_string(&self #(.#path)*))
        }
    });
    quote!((::std::string::String::from(#key), [#(#parts),*].concat()))
}

fn hidden(config: &Config) -> TokenStream {
    let environments = constants(config).into_iter().map(|(constant, environment)| {
        let name = &environment.name;
        quote!((#name, &super::Env::#constant))
    });
    let references = match config.references {
        References::Weak => quote!(Weak),
        References::Strong => quote!(Strong),
    };
    let tags = crate::tag_facts::applied(config);
    let tags = tags.iter().map(|(key, values)| crate::emit::own_tag("*", key, values));
    quote! {
        #[doc(hidden)]
        pub mod __infra {
            pub const TAGS: &[::infra_core::__private::OwnTag] = &[#(#tags),*];
            pub const ENVIRONMENTS: &[(&str, &dyn ::infra_core::Environment)] = &[#(#environments),*];
            pub const CONFIG: ::infra_core::AppConfig = ::infra_core::AppConfig {
                references: ::infra_core::References::#references,
                policy: &super::__POLICY,
                ..::infra_core::AppConfig::DEFAULT
            };
        }
    }
}
