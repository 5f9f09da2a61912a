//! Values as writes.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::script::Script;
use super::{Emit, ids_fn};
use crate::hir::{AssetForm, Condition, Element, Foreign, Handle, Key, Member, Part, Pick, Value, ValueKind, Want};

impl Emit<'_> {
    /// Writes a value.
    pub(super) fn value(&self, value: &Value, script: &mut Script) {
        match &value.kind {
            ValueKind::Text(text) => script.quote(text),
            ValueKind::Int(number) => script.raw(&number.to_string()),
            ValueKind::Float(number) => script.raw(&float(*number)),
            ValueKind::Bool(truth) => script.raw(if *truth { "true" } else { "false" }),
            ValueKind::List(elements) => self.list(elements, script),
            ValueKind::Object(members) => self.object(members, script),
            ValueKind::If { condition, then, otherwise } => self.choice(condition, then, otherwise.as_deref(), script),
            ValueKind::Match { on, arms } => self.matching(on, arms, script),
            ValueKind::For { pattern, over, body } => self.each(pattern, over, body, script),
            ValueKind::Handle(handle) => self.handle(handle, script),
            ValueKind::Foreign(foreign) => Self::foreign(foreign, value.start, script),
            ValueKind::Member { component, key, fields } => self.member(*component, key.as_deref(), fields, script),
            ValueKind::PropHandle { prop, attribute, used } => {
                self.prop(*prop, used.key.as_deref(), attribute.as_deref(), script);
            }
            ValueKind::PropValue(prop) => {
                if let Some(prop) = self.stack.props.get(*prop) {
                    let name = &prop.syntax.name;
                    script.run(quote!(__w.fragment(&__props.#name);));
                }
            }
            ValueKind::Named(name) => script.raw(&format!("{{\"Ref\":\"{name}\"}}")),
            ValueKind::Compose(parts) => self.compose(parts, script),
            ValueKind::Json(inner) => {
                script.raw("!json ");
                self.value(inner, script);
            }
            ValueKind::Asset(path, form) => asset(path, *form, script),
            ValueKind::Function(key, arguments) => self.intrinsic(key, arguments, script),
            ValueKind::Bind { parameters, fragments, body } => {
                let mut inner = Script::default();
                self.value(body, &mut inner);
                let statements = inner.statements();
                let captures = fragments.iter().map(|(name, value)| {
                    let mut inner = Script::default();
                    self.value(value, &mut inner);
                    let statements = inner.statements();
                    quote!(let #name = __w.capture(|__w| { #statements });)
                });
                let names = parameters.iter().map(|(name, _, _)| name);
                let types = parameters.iter().map(|(_, ty, _)| ty);
                let values = parameters.iter().map(|(_, _, value)| value);
                let bind = (!parameters.is_empty()).then(|| {
                    quote!(#[allow(unused_variables, reason = "a parameter that this value does not need")]
                           let (#(#names,)*): (#(#types,)*) = (#(#values,)*);)
                });
                script.run(quote!({ #(#captures)* #bind #statements }));
            }
            ValueKind::Fragment(name, _) => script.run(quote!(__w.fragment(&#name);)),
            ValueKind::Rust(expr, want) => script.run(rust(expr, want, value.start)),
            ValueKind::Broken => script.raw("null"),
        }
    }

    /// A list with an element for each round.
    fn each(&self, pattern: &syn::Pat, over: &syn::Expr, body: &Value, script: &mut Script) {
        let mut inner = Script::default();
        self.value(body, &mut inner);
        inner.raw(",");
        let statements = inner.statements();
        script.raw("[");
        script.run(super::entry::over(over, pattern, &statements));
        script.raw("]");
    }

    fn list(&self, elements: &[Element], script: &mut Script) {
        script.raw("[");
        for (index, element) in elements.iter().enumerate() {
            if index > 0 {
                script.raw(",");
            }
            match element {
                Element::One(value) => self.value(value, script),
                Element::Splice(value) => {
                    script.raw("..");
                    self.value(value, script);
                }
            }
        }
        script.raw("]");
    }

    pub(super) fn object(&self, members: &[Member], script: &mut Script) {
        script.raw("{");
        for (index, member) in members.iter().enumerate() {
            if index > 0 {
                script.raw(",");
            }
            match member {
                Member::Entry { key: Key::Text(key), value, .. } => {
                    script.quote(key);
                    script.raw(":");
                    self.value(value, script);
                }
                Member::Entry { key: Key::Composed(parts), value, .. } => {
                    self.compose(parts, script);
                    script.raw(":");
                    self.value(value, script);
                }
                Member::Spread(value) => {
                    script.raw("..");
                    self.value(value, script);
                }
            }
        }
        script.raw("}");
    }

    fn choice(&self, condition: &Condition, then: &Value, otherwise: Option<&Value>, script: &mut Script) {
        match condition {
            Condition::Named(name, _) => {
                script.raw(&format!("{{\"Fn::If\":[\"{name}\","));
                self.value(then, script);
                script.raw(",");
                match otherwise {
                    Some(value) => self.value(value, script),
                    None => script.raw("{\"Ref\":\"AWS::NoValue\"}"),
                }
                script.raw("]}");
            }
            Condition::Rust(condition) => {
                let then = self.statements(then);
                let otherwise = match otherwise {
                    Some(value) => self.statements(value),
                    None => quote!(__w.raw("~");),
                };
                script.run(quote!(if #condition { #then } else { #otherwise }));
            }
        }
    }

    pub(super) fn statements(&self, value: &Value) -> TokenStream {
        let mut script = Script::default();
        self.value(value, &mut script);
        script.statements()
    }

    fn matching(&self, on: &syn::Expr, arms: &[(syn::Pat, Option<syn::Expr>, Value)], script: &mut Script) {
        let arms = arms.iter().map(|(pattern, guard, value)| {
            let statements = self.statements(value);
            let guard = guard.as_ref().map(|guard| quote!(if #guard));
            quote!(#pattern #guard => { #statements })
        });
        script.run(quote!(match #on { #(#arms)* }));
    }

    fn handle(&self, handle: &Handle, script: &mut Script) {
        let attribute = handle.attribute.as_deref();
        if let Some(id) = self.static_id(handle) {
            match attribute {
                None => script.raw(&format!("{{\"Ref\":\"{id}\"}}")),
                Some(attribute) => script.raw(&format!("{{\"Fn::GetAtt\":[\"{id}\",\"{attribute}\"]}}")),
            }
            return;
        }
        let Some(resource) = self.stack.resources.get(handle.resource) else { return };
        let attribute = option(attribute);
        script.run(match &handle.pick {
            Pick::All => {
                let ids = ids_fn(handle.resource);
                let props = self.is_component().then(|| quote!(, __props));
                quote!(__w.references(&#ids(__e #props), #attribute);)
            }
            Pick::Single => {
                let id = self.id_argument(resource, &quote!(""));
                quote!(__w.reference(#id, #attribute);)
            }
            Pick::This => {
                let id = self.id_argument(resource, &quote!(__key));
                quote!(__w.reference(#id, #attribute);)
            }
            Pick::Key(key) => {
                let id = self.id_argument(resource, &quote!(::infra_core::__private::key(&(#key))));
                quote!(__w.reference(#id, #attribute);)
            }
        });
    }

    fn foreign(foreign: &Foreign, at: Span, script: &mut Script) {
        let path = &foreign.path;
        let fields = foreign.fields.iter().map(ToString::to_string);
        script.run(match &foreign.key {
            None => quote_spanned!(at=> __w.foreign(&#path, &[#(#fields),*]);),
            Some(key) => {
                quote_spanned!(at=> __w.foreign_at(&#path, &::infra_core::__private::key(&(#key)), &[#(#fields),*]);)
            }
        });
    }

    fn compose(&self, parts: &[Part], script: &mut Script) {
        if let [Part::Text(text)] = parts {
            script.quote(text);
            return;
        }
        script.raw("!sub[");
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                script.raw(",");
            }
            match part {
                Part::Text(text) => script.quote(text),
                Part::Value(value) => self.value(value, script),
            }
        }
        script.raw("]");
    }

    fn intrinsic(&self, key: &str, arguments: &[Value], script: &mut Script) {
        script.raw("{");
        script.quote(key);
        script.raw(":");
        let single = ["Fn::Base64", "Fn::GetAZs", "Fn::ImportValue", "Fn::ToJsonString", "Fn::Length", "Condition"]
            .contains(&key);
        match arguments {
            [] => script.raw("\"\""),
            [one] if single => self.value(one, script),
            arguments => {
                script.raw("[");
                for (index, argument) in arguments.iter().enumerate() {
                    if index > 0 {
                        script.raw(",");
                    }
                    let default = key == "Fn::FindInMap" && index == 3;
                    script.raw(if default { "{\"DefaultValue\":" } else { "" });
                    self.value(argument, script);
                    script.raw(if default { "}" } else { "" });
                }
                script.raw("]");
            }
        }
        script.raw("}");
    }
}

pub(super) fn option(text: Option<&str>) -> TokenStream {
    match text {
        Some(text) => quote!(::core::option::Option::Some(#text)),
        None => quote!(::core::option::Option::None),
    }
}

/// A Rust expression, written as its place wants it. The borrow stands where the expression begins, so that rustc
/// points at the user's tokens.
pub(super) fn rust(expr: &syn::Expr, want: &Want, at: Span) -> TokenStream {
    let method = match want {
        Want::Text => quote_spanned!(at=> text),
        Want::Integer => quote_spanned!(at=> integer),
        Want::Number => quote_spanned!(at=> number),
        Want::Boolean => quote_spanned!(at=> boolean),
        Want::List(inner) if **inner == Want::Text => quote_spanned!(at=> texts),
        Want::List(_) => quote_spanned!(at=> list),
        Want::Any => quote_spanned!(at=> any),
    };
    let borrowed = quote_spanned!(at=> &#expr);
    let simple = matches!(
        expr,
        syn::Expr::Path(_)
            | syn::Expr::Field(_)
            | syn::Expr::Lit(_)
            | syn::Expr::Call(_)
            | syn::Expr::MethodCall(_)
            | syn::Expr::Index(_)
            | syn::Expr::Macro(_)
            | syn::Expr::Paren(_)
    );
    if simple { quote!(__w.#method(#borrowed);) } else { quote!(__w.#method(&(#expr));) }
}

fn float(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 9e15 { format!("{number:.0}") } else { number.to_string() }
}

/// A file that is uploaded: the place decides how its object is named.
fn asset(path: &str, form: AssetForm, script: &mut Script) {
    let form = match form {
        AssetForm::Code => "code",
        AssetForm::Object => "object",
        AssetForm::Url => "url",
    };
    script.run(quote!(__w.asset(::core::env!("CARGO_MANIFEST_DIR"), #path, #form);));
}
