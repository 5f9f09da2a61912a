//! The items of a stack's module.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};

use super::attributes::Attributes;
use super::cursor::{Cursor, inside, is_punct, stream, string_literal};
use super::value::{Member, Value, parse_members, parse_value};
use crate::report::Report;

/// A module under `#[stack]` or `#[component]`.
#[derive(Debug)]
pub(crate) struct Module {
    pub(crate) docs: Vec<String>,
    /// Attributes that are not ours, handed on.
    pub(crate) attributes: Vec<syn::Attribute>,
    pub(crate) visibility: syn::Visibility,
    pub(crate) name: Ident,
    pub(crate) items: Vec<Item>,
}

/// An item of the module.
#[derive(Debug)]
pub(crate) enum Item {
    Resource(Resource),
    Component(ComponentUse),
    Output(Output),
    Parameter(Parameter),
    Condition(Named),
    Mapping(Named),
    Rule(Named),
    Metadata(Named),
    Transform(Value),
    Group(Group),
    Value(ValueItem),
    Props(Vec<Prop>),
    Rust(Box<syn::Item>),
}

#[derive(Debug)]
pub(crate) struct Resource {
    pub(crate) attributes: Attributes,
    pub(crate) ty: TypePath,
    pub(crate) name: Ident,
    pub(crate) members: Vec<Member>,
}

/// `ec2::Vpc`
#[derive(Debug, Clone)]
pub(crate) struct TypePath {
    pub(crate) segments: Vec<Ident>,
    pub(crate) start: Span,
    pub(crate) end: Span,
}

#[derive(Debug)]
pub(crate) struct ComponentUse {
    pub(crate) attributes: Attributes,
    pub(crate) path: TypePath,
    pub(crate) name: Ident,
    pub(crate) members: Vec<Member>,
}

#[derive(Debug)]
pub(crate) struct Output {
    pub(crate) attributes: Attributes,
    pub(crate) name: Ident,
    pub(crate) value: Value,
}

#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) attributes: Attributes,
    pub(crate) ty: Vec<TokenTree>,
    pub(crate) name: Ident,
    pub(crate) members: Vec<Member>,
}

/// `condition!(name: value)`, `mapping!(name: value)`, …
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) attributes: Attributes,
    pub(crate) name: Ident,
    /// The name of metadata that is no identifier, such as `AWS::CloudFormation::Interface`.
    pub(crate) quoted: Option<String>,
    pub(crate) value: Value,
}

/// An inline module: what stands under one `#[for_each]` or `#[when]`.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) attributes: Attributes,
    pub(crate) visibility: syn::Visibility,
    pub(crate) name: Ident,
    pub(crate) items: Vec<Item>,
}

/// `const NAME: Value = value!(…)` or `fn name(…) -> Value { value!(…) }`
#[derive(Debug)]
pub(crate) struct ValueItem {
    pub(crate) name: Ident,
    pub(crate) parameters: Vec<ValueParam>,
    pub(crate) body: Value,
}

#[derive(Debug)]
pub(crate) struct ValueParam {
    pub(crate) name: Ident,
    pub(crate) ty: syn::Type,
    /// Whether its type is `Value`: the argument is a value of the language.
    pub(crate) is_value: bool,
}

/// A prop of a component: `subnets: [ec2::Subnet<private>; 2..]`.
#[derive(Debug, Clone)]
pub(crate) struct Prop {
    pub(crate) docs: Vec<String>,
    pub(crate) name: Ident,
    pub(crate) kind: PropKind,
    pub(crate) list: bool,
    /// The least number of elements of a list.
    pub(crate) least: usize,
}

#[derive(Debug, Clone)]
pub(crate) enum PropKind {
    /// Text, with references inside if need be.
    Text,
    /// Any value.
    Value,
    /// A Rust value: `u16`, `bool`, `f64`.
    Rust(Box<syn::Type>),
    /// A resource, with the tier in angle brackets for subnets.
    Handle(TypePath, Option<Ident>),
}

const MACROS: &[&str] =
    &["resource", "output", "param", "condition", "mapping", "rule", "metadata", "transform", "component", "props"];

/// A module out of the tokens behind `#[stack]`.
pub(crate) fn parse_module(tokens: TokenStream, report: &mut Report) -> Option<Module> {
    let module = match syn::parse2::<syn::ItemMod>(tokens) {
        Ok(module) => module,
        Err(error) => {
            report.syn(&error);
            return None;
        }
    };
    let Some((_, items)) = module.content else {
        report.help(
            module.ident.span(),
            "the module's items stand inside it",
            format!("pub mod {} {{ … }}", module.ident),
        );
        return None;
    };
    let (docs, attributes): (Vec<_>, Vec<_>) =
        module.attrs.into_iter().partition(|attribute| attribute.path().is_ident("doc"));
    Some(Module {
        docs: Attributes::parse(&docs, report).docs,
        attributes,
        visibility: module.vis,
        name: module.ident,
        items: parse_items(items, report),
    })
}

fn parse_items(items: Vec<syn::Item>, report: &mut Report) -> Vec<Item> {
    items.into_iter().filter_map(|item| parse_item(item, report)).collect()
}

fn parse_item(item: syn::Item, report: &mut Report) -> Option<Item> {
    match item {
        syn::Item::Macro(item) if item.ident.is_none() => parse_macro(item, report),
        syn::Item::Mod(item) if is_group(&item) => Some(Item::Group(parse_group(item, report))),
        syn::Item::Const(item) => Some(parse_const(item, report)),
        syn::Item::Fn(item) => Some(parse_fn(item, report)),
        item => Some(Item::Rust(Box::new(item))),
    }
}

fn is_group(item: &syn::ItemMod) -> bool {
    let marked =
        item.attrs.iter().any(|attribute| attribute.path().is_ident("for_each") || attribute.path().is_ident("when"));
    marked && item.content.is_some()
}

fn parse_group(item: syn::ItemMod, report: &mut Report) -> Group {
    let attributes = Attributes::parse(&item.attrs, report);
    let items = item.content.map(|(_, items)| items).unwrap_or_default();
    Group { attributes, visibility: item.vis, name: item.ident, items: parse_items(items, report) }
}

fn parse_macro(item: syn::ItemMacro, report: &mut Report) -> Option<Item> {
    let Some(name) = item.mac.path.get_ident().cloned() else {
        return Some(Item::Rust(Box::new(syn::Item::Macro(item))));
    };
    let word = name.to_string();
    let tokens: Vec<TokenTree> = item.mac.tokens.clone().into_iter().collect();
    if !MACROS.contains(&word.as_str()) {
        return parse_unknown(&word, name.span(), item, report);
    }
    let attributes = Attributes::parse(&item.attrs, report);
    let mut cursor = Cursor::new(&tokens, name.span());
    match word.as_str() {
        "resource" => {
            let (ty, name, members) = parse_typed(&word, &mut cursor, report)?;
            Some(Item::Resource(Resource { attributes, ty, name, members }))
        }
        "component" => {
            let (path, name, members) = parse_typed(&word, &mut cursor, report)?;
            Some(Item::Component(ComponentUse { attributes, path, name, members }))
        }
        "param" => parse_parameter(attributes, &mut cursor, report),
        "output" => {
            let named = parse_named(&word, attributes, &mut cursor, report)?;
            Some(Item::Output(Output { attributes: named.attributes, name: named.name, value: named.value }))
        }
        "condition" => parse_named(&word, attributes, &mut cursor, report).map(Item::Condition),
        "mapping" => parse_named(&word, attributes, &mut cursor, report).map(Item::Mapping),
        "rule" => parse_named(&word, attributes, &mut cursor, report).map(Item::Rule),
        "metadata" => parse_named(&word, attributes, &mut cursor, report).map(Item::Metadata),
        "transform" => Some(Item::Transform(parse_value(&tokens, name.span(), report))),
        _ => Some(Item::Props(parse_props(&tokens, name.span(), report))),
    }
}

/// A macro that is none of ours: Rust's, unless it looks like a slip.
fn parse_unknown(word: &str, span: Span, item: syn::ItemMacro, report: &mut Report) -> Option<Item> {
    let tokens: Vec<TokenTree> = item.mac.tokens.clone().into_iter().collect();
    let near = infra_rules::schema::suggest(word, MACROS.iter().copied());
    let typed = is_punct(tokens.first(), '<');
    match near {
        Some(near) if near != word => {
            report.help(span, format!("`{word}!` is no item of a stack"), format!("did you mean `{near}!`?"));
            None
        }
        _ if typed => {
            report.help(
                span,
                format!("`{word}!` is no item of a stack"),
                format!("there are {}", MACROS.join("!, ") + "!"),
            );
            None
        }
        _ => Some(Item::Rust(Box::new(syn::Item::Macro(item)))),
    }
}

/// `<ec2::Vpc> name { … }`
fn parse_typed(word: &str, cursor: &mut Cursor<'_>, report: &mut Report) -> Option<(TypePath, Ident, Vec<Member>)> {
    let form = format!("{word}!(<{}> name {{ … }});", if word == "resource" { "service::Type" } else { "path" });
    let bracketed = cursor.punct('<');
    let Some(ty) = parse_type_path(cursor) else {
        report.help(cursor.span(), format!("`{word}!` begins with a type in angle brackets"), form);
        return None;
    };
    if bracketed && !cursor.punct('>') {
        report.help(cursor.span(), "expected `>`", form.clone());
    }
    if !bracketed {
        report.push_range(ty.start, ty.end, "the type stands in angle brackets", Some(&form));
    }
    let Some(name) = cursor.ident().cloned() else {
        report.help(cursor.span(), format!("this {word} has no name"), form);
        return None;
    };
    let members = match cursor.group(Delimiter::Brace) {
        Some(body) => parse_members(&inside(body), body.span_close(), report),
        None => {
            report.help(name.span(), format!("`{name}` has no properties in braces"), form.clone());
            Vec::new()
        }
    };
    if let Some(extra) = cursor.peek() {
        report.help(extra.span(), format!("nothing follows the braces of `{name}`"), form);
    }
    Some((ty, name, members))
}

fn parse_type_path(cursor: &mut Cursor<'_>) -> Option<TypePath> {
    let first = cursor.ident()?.clone();
    let (start, mut end) = (first.span(), first.span());
    let mut segments = vec![first];
    while is_punct(cursor.peek(), ':') && is_punct(cursor.peek_at(1), ':') {
        cursor.skip(2);
        let Some(next) = cursor.ident() else { break };
        end = next.span();
        segments.push(next.clone());
    }
    Some(TypePath { segments, start, end })
}

fn parse_parameter(attributes: Attributes, cursor: &mut Cursor<'_>, report: &mut Report) -> Option<Item> {
    let form = "param!(<String> name { default: \"…\" });";
    if !cursor.punct('<') {
        report.help(cursor.span(), "`param!` begins with a type in angle brackets", form);
        return None;
    }
    let mut ty = Vec::new();
    let mut depth = 1;
    while let Some(token) = cursor.next() {
        depth += i32::from(is_punct(Some(token), '<')) - i32::from(is_punct(Some(token), '>'));
        if depth == 0 {
            break;
        }
        ty.push(token.clone());
    }
    let Some(name) = cursor.ident().cloned() else {
        report.help(cursor.span(), "this parameter has no name", form);
        return None;
    };
    let members = match cursor.group(Delimiter::Brace) {
        Some(body) => parse_members(&inside(body), body.span_close(), report),
        None => Vec::new(),
    };
    Some(Item::Parameter(Parameter { attributes, ty, name, members }))
}

fn parse_named(word: &str, attributes: Attributes, cursor: &mut Cursor<'_>, report: &mut Report) -> Option<Named> {
    let form = format!("`{word}!(name: value);`");
    let quoted = if word == "metadata" { quoted_name(cursor) } else { None };
    let Some(name) = quoted.as_ref().map(|(name, _)| name.clone()).or_else(|| cursor.ident().cloned()) else {
        report.help(cursor.span(), format!("`{word}!` begins with a name"), form);
        return None;
    };
    if cursor.punct('=') {
        report.help(name.span(), format!("`{word}!` is written with `:`"), form);
    } else if !cursor.punct(':') {
        report.help(name.span(), format!("`{name}` has no value"), form);
        return None;
    }
    let end = cursor.end;
    let rest = cursor.rest();
    // One trailing comma is no harm.
    let rest = match rest {
        [inner @ .., last] if is_punct(Some(last), ',') => inner,
        all => all,
    };
    let value = parse_value(rest, end, report);
    Some(Named { attributes, name, quoted: quoted.map(|(_, text)| text), value })
}

/// A name in quotes, with an identifier for its place.
fn quoted_name(cursor: &mut Cursor<'_>) -> Option<(Ident, String)> {
    let Some(TokenTree::Literal(literal)) = cursor.peek() else { return None };
    let text = string_literal(literal)?;
    cursor.skip(1);
    Some((Ident::new("metadata", literal.span()), text))
}

fn is_value_type(ty: &syn::Type) -> bool {
    matches!(ty, syn::Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Value" && last.arguments.is_none()))
}

fn value_macro(mac: &syn::Macro, report: &mut Report) -> Option<Value> {
    mac.path.segments.last().filter(|last| last.ident == "value")?;
    let tokens: Vec<TokenTree> = mac.tokens.clone().into_iter().collect();
    let span = mac.path.segments.last().map_or_else(Span::mixed_site, |last| last.ident.span());
    Some(parse_value(&tokens, span, report))
}

fn parse_const(item: syn::ItemConst, report: &mut Report) -> Item {
    if !is_value_type(&item.ty) {
        return Item::Rust(Box::new(syn::Item::Const(item)));
    }
    let syn::Expr::Macro(call) = &*item.expr else { return Item::Rust(Box::new(syn::Item::Const(item))) };
    match value_macro(&call.mac, report) {
        Some(body) => {
            private(&item.vis, &item.ident, report);
            Item::Value(ValueItem { name: item.ident, parameters: Vec::new(), body })
        }
        None => Item::Rust(Box::new(syn::Item::Const(item))),
    }
}

fn parse_fn(item: syn::ItemFn, report: &mut Report) -> Item {
    let returns_value = matches!(&item.sig.output, syn::ReturnType::Type(_, ty) if is_value_type(ty));
    let body = match item.block.stmts.as_slice() {
        [syn::Stmt::Macro(call)] if returns_value => value_macro(&call.mac, report),
        [syn::Stmt::Expr(syn::Expr::Macro(call), None)] if returns_value => value_macro(&call.mac, report),
        _ => None,
    };
    let Some(body) = body else { return Item::Rust(Box::new(syn::Item::Fn(item))) };
    private(&item.vis, &item.sig.ident, report);
    let parameters = item.sig.inputs.iter().filter_map(parameter).collect();
    Item::Value(ValueItem { name: item.sig.ident, parameters, body })
}

fn private(visibility: &syn::Visibility, name: &Ident, report: &mut Report) {
    if !matches!(visibility, syn::Visibility::Inherited) {
        report.help(
            name.span(),
            format!("`{name}` is a value of this stack alone"),
            "leave `pub` away; what several stacks share is a component, or a setting in infra.toml",
        );
    }
}

fn parameter(input: &syn::FnArg) -> Option<ValueParam> {
    let syn::FnArg::Typed(typed) = input else { return None };
    let syn::Pat::Ident(pattern) = &*typed.pat else { return None };
    Some(ValueParam { name: pattern.ident.clone(), is_value: is_value_type(&typed.ty), ty: (*typed.ty).clone() })
}

/// `props! { image: String, subnets: [ec2::Subnet<private>; 2..] }`
fn parse_props(tokens: &[TokenTree], end: Span, report: &mut Report) -> Vec<Prop> {
    let mut cursor = Cursor::new(tokens, end);
    let mut props = Vec::new();
    while !cursor.is_empty() {
        let docs = parse_docs(&mut cursor);
        let Some(name) = cursor.ident().cloned() else {
            report.help(
                cursor.span(),
                "expected `name: Type`",
                "props! { image: String, subnets: [ec2::Subnet<private>; 2..] }",
            );
            cursor.until_comma();
            continue;
        };
        if !cursor.punct(':') {
            report.help(name.span(), format!("`{name}` has no type"), format!("{name}: String"));
            cursor.until_comma();
            continue;
        }
        props.extend(parse_prop(docs, name, cursor.until_comma(), report));
    }
    props
}

fn parse_docs(cursor: &mut Cursor<'_>) -> Vec<String> {
    let mut docs = Vec::new();
    while is_punct(cursor.peek(), '#') {
        cursor.skip(1);
        if let Some(group) = cursor.group(Delimiter::Bracket)
            && let [TokenTree::Ident(word), eq, TokenTree::Literal(text)] = inside(group).as_slice()
            && word == "doc"
            && is_punct(Some(eq), '=')
        {
            docs.extend(string_literal(text).map(|text| text.trim().to_owned()));
        }
    }
    docs
}

fn parse_prop(docs: Vec<String>, name: Ident, tokens: &[TokenTree], report: &mut Report) -> Option<Prop> {
    let (inner, list, least) = match tokens {
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::Bracket => {
            let tokens = inside(group);
            let at = tokens.iter().position(|token| is_punct(Some(token), ';'));
            let (ty, count) = match at {
                Some(at) => {
                    (tokens.get(..at).unwrap_or_default().to_vec(), tokens.get(at + 1..).unwrap_or_default().to_vec())
                }
                None => (tokens, Vec::new()),
            };
            let least =
                count.first().and_then(|token| token.to_string().trim_end_matches('.').parse().ok()).unwrap_or(0);
            (ty, true, least)
        }
        tokens => (tokens.to_vec(), false, 0),
    };
    match parse_prop_kind(&inner) {
        Some(kind) => Some(Prop { docs, name, kind, list, least }),
        None => {
            report.help(
                name.span(),
                format!("`{name}` has a type that a prop cannot have"),
                "String, Value, a number, bool, a resource such as ec2::Vpc, or a list [T] of these",
            );
            None
        }
    }
}

fn parse_prop_kind(tokens: &[TokenTree]) -> Option<PropKind> {
    let mut cursor = Cursor::new(tokens, tokens.first()?.span());
    let path = parse_type_path(&mut cursor)?;
    match path.segments.as_slice() {
        [word] if word == "String" => Some(PropKind::Text),
        [word] if word == "Value" => Some(PropKind::Value),
        [_] => syn::parse2(stream(tokens)).ok().map(|ty| PropKind::Rust(Box::new(ty))),
        _ => {
            let mut tier = None;
            if cursor.punct('<') {
                tier = cursor.ident().cloned();
                cursor.punct('>');
            }
            cursor.is_empty().then_some(PropKind::Handle(path, tier))
        }
    }
}
