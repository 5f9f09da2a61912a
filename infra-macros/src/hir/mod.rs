//! Syntax with its names looked up: keys in CloudFormation's spelling, references to their resources, each Rust
//! expression with what its place wants. Nothing here depends on an environment; `evaluate` and `emit` both read it.

mod adopt;
mod function;
mod item;
mod kind;
mod places;
mod policy;
mod reference;
mod reserved;
mod symbols;
mod value;

use std::rc::Rc;

use infra_rules::model::Loc;
use infra_rules::schema::Type;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};

pub(crate) use item::lower;
pub(crate) use kind::Want;
pub(crate) use places::Places;
pub(crate) use reference::last_span;
pub(crate) use reserved::is_reserved;

use crate::syntax;

/// Whether a module is deployed, or used by those that are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Stack,
    Component,
}

/// A module under `#[stack]` or `#[component]`.
#[derive(Debug)]
pub(crate) struct Stack {
    pub(crate) role: Role,
    pub(crate) name: Ident,
    pub(crate) loc: Loc,
    pub(crate) docs: Vec<String>,
    pub(crate) visibility: syn::Visibility,
    pub(crate) attributes: Vec<syn::Attribute>,
    pub(crate) groups: Vec<Group>,
    pub(crate) resources: Vec<Resource>,
    pub(crate) components: Vec<ComponentUse>,
    pub(crate) outputs: Vec<Output>,
    /// Parameters, mappings, conditions, rules, metadata.
    pub(crate) sections: Vec<Section>,
    pub(crate) transforms: Vec<Value>,
    pub(crate) props: Vec<Prop>,
    pub(crate) rust: Vec<syn::Item>,
    /// Module constants of Rust, for the evaluator.
    pub(crate) constants: Vec<(Ident, syn::Type, syn::Expr)>,
    pub(crate) places: Places,
}

/// An inline module under `#[for_each]` or `#[when]`.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) name: Ident,
    pub(crate) visibility: syn::Visibility,
    pub(crate) docs: Vec<String>,
    pub(crate) when: Option<Condition>,
    pub(crate) each: Option<Each>,
    pub(crate) rust: Vec<syn::Item>,
    /// Whether its loop or condition is at fault: then nothing is written for its items.
    pub(crate) is_broken: bool,
}

/// `#[for_each(pattern in over, key = key)]`
#[derive(Debug, Clone)]
pub(crate) struct Each {
    pub(crate) pattern: syn::Pat,
    pub(crate) over: syn::Expr,
    pub(crate) key: Option<syn::Expr>,
}

/// What decides whether something is there.
#[derive(Debug, Clone)]
pub(crate) enum Condition {
    /// A Rust expression: decided at synth.
    Rust(Box<syn::Expr>),
    /// A `condition!`: decided at deployment. The logical name.
    Named(String, Loc),
}

#[derive(Debug)]
pub(crate) struct Resource {
    pub(crate) name: Ident,
    /// Index into the groups.
    pub(crate) group: Option<usize>,
    pub(crate) docs: Vec<String>,
    pub(crate) cfg: Vec<syn::Attribute>,
    pub(crate) type_path: syntax::TypePath,
    pub(crate) ty: Option<Type>,
    pub(crate) loc: Loc,
    pub(crate) type_loc: Loc,
    pub(crate) when: Option<Condition>,
    pub(crate) each: Option<Each>,
    pub(crate) properties: Vec<Member>,
    pub(crate) depends_on: Vec<Value>,
    /// `DeletionPolicy`, `UpdateReplacePolicy`, `CreationPolicy`, `UpdatePolicy`, `Metadata`.
    pub(crate) attributes: Vec<(&'static str, Value)>,
    pub(crate) id: Option<Value>,
    pub(crate) renew_on: Option<syn::Expr>,
    pub(crate) waivers: Vec<syntax::Waiver>,
    /// First and last place that belongs to it.
    pub(crate) locs: (Loc, Loc),
    /// Whether its syntax is at fault: then nothing is written for it.
    pub(crate) is_broken: bool,
}

#[derive(Debug)]
pub(crate) struct ComponentUse {
    pub(crate) name: Ident,
    pub(crate) group: Option<usize>,
    pub(crate) path: syntax::TypePath,
    pub(crate) when: Option<Condition>,
    pub(crate) each: Option<Each>,
    pub(crate) props: Vec<(Ident, syntax::Value, Value)>,
}

#[derive(Debug)]
pub(crate) struct Output {
    pub(crate) name: Ident,
    pub(crate) group: Option<usize>,
    pub(crate) docs: Vec<String>,
    pub(crate) when: Option<Condition>,
    pub(crate) each: Option<Each>,
    pub(crate) value: Value,
    pub(crate) export: Option<Value>,
    pub(crate) loc: Loc,
}

/// An entry of one of the smaller sections.
#[derive(Debug)]
pub(crate) struct Section {
    pub(crate) kind: SectionKind,
    pub(crate) name: Ident,
    /// The name of metadata that is no identifier.
    pub(crate) quoted: Option<String>,
    pub(crate) value: Value,
    pub(crate) loc: Loc,
}

impl Section {
    /// Its name in the template.
    pub(crate) fn id(&self) -> String {
        match (self.kind, &self.quoted) {
            (SectionKind::Metadata, Some(quoted)) => quoted.clone(),
            (SectionKind::Metadata, None) => self.name.to_string(),
            _ => infra_rules::names::logical_id(&self.name.to_string()),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SectionKind {
    Parameter,
    Mapping,
    Condition,
    Rule,
    Metadata,
}

#[derive(Debug)]
pub(crate) struct Prop {
    pub(crate) syntax: syntax::Prop,
    pub(crate) ty: Option<Type>,
}

/// A value, its place and its tokens.
#[derive(Debug, Clone)]
pub(crate) struct Value {
    pub(crate) kind: ValueKind,
    pub(crate) loc: Loc,
    pub(crate) start: Span,
}

#[derive(Debug, Clone)]
pub(crate) enum ValueKind {
    Text(String),
    Int(i64),
    Float(f64),
    Bool(bool),
    List(Vec<Element>),
    Object(Vec<Member>),
    If {
        condition: Condition,
        then: Box<Value>,
        otherwise: Option<Box<Value>>,
    },
    Match {
        on: Box<syn::Expr>,
        arms: Vec<(syn::Pat, Option<syn::Expr>, Value)>,
    },
    For {
        pattern: Box<syn::Pat>,
        over: Box<syn::Expr>,
        body: Box<Value>,
    },
    /// A resource of this module.
    Handle(Handle),
    /// A handle of another module.
    Foreign(Foreign),
    /// A resource of a component used here: index into the components.
    Member {
        component: usize,
        key: Option<Box<syn::Expr>>,
        fields: Vec<Ident>,
    },
    /// A prop of this component that is a resource: index into the props, attribute, and what the place wants.
    PropHandle {
        prop: usize,
        attribute: Option<String>,
        used: Box<Foreign>,
    },
    /// A prop of this component that is a piece of text or a value.
    PropValue(usize),
    /// `AWS::Region`, or the logical name of a parameter.
    Named(String),
    /// Text put together.
    Compose(Vec<Part>),
    Json(Box<Value>),
    /// A file or folder that is uploaded: its path from the folder of Cargo.toml on.
    Asset(String, AssetForm),
    /// An intrinsic function: the key, the arguments in its order.
    Function(&'static str, Vec<Value>),
    /// A call of a `fn … -> Value` of this module, with its Rust parameters bound.
    Bind {
        parameters: Vec<(Ident, syn::Type, syn::Expr)>,
        fragments: Vec<(Ident, Value)>,
        body: Box<Value>,
    },
    /// An argument of such a call, rendered before its parameters were bound.
    Fragment(Ident, Rc<Value>),
    /// A Rust expression.
    Rust(Box<syn::Expr>, Want),
    /// Reported already.
    Broken,
}

/// How a place names an object in S3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AssetForm {
    /// `S3Bucket` and `S3Key`, of a ZIP archive.
    Code,
    /// `Bucket` and `Key`, of the file as it is.
    Object,
    /// Its URL, of the file as it is.
    Url,
}

#[derive(Debug, Clone)]
pub(crate) enum Element {
    One(Value),
    Splice(Value),
}

#[derive(Debug, Clone)]
pub(crate) enum Member {
    Entry { key: Key, key_loc: Loc, value: Value },
    Spread(Value),
}

#[derive(Debug, Clone)]
pub(crate) enum Key {
    Text(String),
    Composed(Vec<Part>),
}

#[derive(Debug, Clone)]
pub(crate) enum Part {
    Text(String),
    Value(Value),
}

/// A resource of this module.
#[derive(Debug, Clone)]
pub(crate) struct Handle {
    /// Index into the resources.
    pub(crate) resource: usize,
    pub(crate) pick: Pick,
    /// In CloudFormation's spelling; `None`: what `Ref` gives.
    pub(crate) attribute: Option<String>,
}

/// Which of a list's elements.
#[derive(Debug, Clone)]
pub(crate) enum Pick {
    /// There is one only.
    Single,
    /// The element of the group that is being made.
    This,
    /// The one with this key.
    Key(Box<syn::Expr>),
    /// All.
    All,
}

/// A handle of another module or a prop, with what its place wants of it.
#[derive(Debug, Clone)]
pub(crate) struct Foreign {
    pub(crate) path: TokenStream,
    pub(crate) segments: Vec<Ident>,
    pub(crate) key: Option<Box<syn::Expr>>,
    pub(crate) fields: Vec<Ident>,
    /// Whether a list is wanted, one is wanted, or either will do.
    pub(crate) list: Option<bool>,
    /// References that fit: type, attribute.
    pub(crate) targets: Vec<(&'static str, &'static str)>,
    /// Whether nothing else than an ARN fits.
    pub(crate) arn: bool,
    /// The format that the schema gives the place; else empty.
    pub(crate) format: &'static str,
    /// The property, for placement: path of keys from the resource's root.
    pub(crate) property: Vec<String>,
    /// Whether it is a prop of this component: its contract is what is known of it.
    pub(crate) is_prop: bool,
}

/// Tokens as an expression, or what is wrong with them.
pub(crate) fn parse_expr(tokens: &[TokenTree]) -> syn::Result<syn::Expr> {
    syn::parse2(tokens.iter().cloned().collect())
}
