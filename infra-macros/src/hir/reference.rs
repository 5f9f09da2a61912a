//! Paths: a handle of this module, of another one, a pseudo parameter, or Rust.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;

use super::kind::Shapes;
use super::symbols::{Symbol, plain};
use super::value::Lower;
use super::{Foreign, Handle, Pick, ValueKind, parse_expr};
use crate::syntax::{self, Path};

const PSEUDO: &[(&str, &str)] = &[
    ("region", "AWS::Region"),
    ("account_id", "AWS::AccountId"),
    ("partition", "AWS::Partition"),
    ("url_suffix", "AWS::URLSuffix"),
    ("stack_name", "AWS::StackName"),
    ("stack_id", "AWS::StackId"),
    ("notification_arns", "AWS::NotificationARNs"),
    ("no_value", "AWS::NoValue"),
];

impl Lower<'_, '_> {
    pub(super) fn path(&mut self, path: &Path, value: &syntax::Value, shapes: &Shapes) -> ValueKind {
        match path.segments.as_slice() {
            [root] => self.bare(root, path, value, shapes),
            [root, name] if root == "aws" => self.pseudo(name),
            [root, _] => match self.symbols.find(self.group, &plain(root)) {
                Some(Symbol::Group(group)) if !self.is_local(root) => self.in_group(group, path, value),
                _ => self.foreign(path, value, shapes),
            },
            _ => self.foreign(path, value, shapes),
        }
    }

    fn is_local(&self, name: &Ident) -> bool {
        self.locals.contains(&plain(name))
    }

    fn bare(&mut self, root: &Ident, path: &Path, value: &syntax::Value, shapes: &Shapes) -> ValueKind {
        let text = plain(root);
        if self.arguments.contains_key(&text) && path.index.is_none() && path.fields.is_empty() {
            return self.argument(root, shapes).unwrap_or(ValueKind::Broken);
        }
        if self.locals.contains(&text) || text == "env" {
            return self.as_rust(value, shapes);
        }
        match self.symbols.find(self.group, &text) {
            Some(Symbol::Resource(resource)) => self.handle(resource, path, value),
            Some(Symbol::Component(component)) => self.member(component, path, value),
            Some(Symbol::Value(index)) => self.value_item(index, &[], value, shapes),
            Some(Symbol::Parameter) => ValueKind::Named(infra_rules::names::logical_id(&text)),
            Some(Symbol::Prop(prop)) => self.prop(prop, path, value, shapes),
            Some(Symbol::Group(_)) => {
                let message = format!("`{text}` is a group; a value is one of its resources");
                self.report.help(value.start, message, format!("{text}::name, or {text}::name[key] for one of them"));
                ValueKind::Broken
            }
            Some(Symbol::Condition | Symbol::Mapping) => {
                let help = "a condition decides `if name { … }` and `#[when(name)]`; a mapping is read with find_in_map(name, key, key)";
                self.report.help(value.start, format!("`{text}` is no value"), help);
                ValueKind::Broken
            }
            Some(Symbol::Rust) | None => self.as_rust(value, shapes),
        }
    }

    /// What is no name of the language is Rust, and Rust says what it thinks of it.
    pub(super) fn as_rust(&mut self, value: &syntax::Value, shapes: &Shapes) -> ValueKind {
        match parse_expr(&value.tokens) {
            Ok(expr) => self.rust(expr, shapes, value),
            Err(error) => {
                self.report.syn(&error);
                ValueKind::Broken
            }
        }
    }

    fn pseudo(&mut self, name: &Ident) -> ValueKind {
        let text = plain(name);
        if let Some((_, aws)) = PSEUDO.iter().find(|(ours, _)| *ours == text) {
            return ValueKind::Named((*aws).to_owned());
        }
        let known: Vec<&str> = PSEUDO.iter().map(|(ours, _)| *ours).collect();
        let near = infra_rules::schema::suggest(&text, known.iter().copied());
        let help = near.map_or_else(
            || format!("there are aws::{}", known.join(", aws::")),
            |near| format!("did you mean `aws::{near}`?"),
        );
        self.report.help(name.span(), format!("there is no `aws::{text}`"), help);
        ValueKind::Broken
    }

    fn in_group(&mut self, group: usize, path: &Path, value: &syntax::Value) -> ValueKind {
        let [root, name] = path.segments.as_slice() else { return ValueKind::Broken };
        match self.symbols.find_in(group, &plain(name)) {
            Some(Symbol::Resource(resource)) => {
                let many = self.symbols.many.get(resource).copied().unwrap_or(false);
                let pick = self.pick(many, path, value);
                self.handle_of(resource, pick, path)
            }
            Some(Symbol::Component(component)) => self.member(component, path, value),
            _ => {
                let names: Vec<String> = self.member_names(group);
                let near = infra_rules::schema::suggest(&plain(name), names.iter().map(String::as_str));
                let help = near.map_or_else(
                    || format!("there are {}", names.join(", ")),
                    |near| format!("did you mean `{root}::{near}`?"),
                );
                self.report.help(name.span(), format!("the group `{root}` has no `{name}`"), help);
                ValueKind::Broken
            }
        }
    }

    fn member_names(&self, group: usize) -> Vec<String> {
        self.symbols.members_of(group)
    }

    fn handle(&mut self, resource: usize, path: &Path, value: &syntax::Value) -> ValueKind {
        let many = self.symbols.many.get(resource).copied().unwrap_or(false);
        let inside = path.segments.first().is_some_and(|name| self.symbols.is_member(self.group, &plain(name)));
        let pick = if inside
            && path.index.is_none()
            && self.symbols.groups.get(self.group.unwrap_or(0)).copied().unwrap_or(false)
        {
            Pick::This
        } else {
            self.pick(many, path, value)
        };
        self.handle_of(resource, pick, path)
    }

    fn pick(&mut self, many: bool, path: &Path, value: &syntax::Value) -> Pick {
        match (&path.index, many) {
            (None, false) => Pick::Single,
            (None, true) => Pick::All,
            (Some(index), many) => {
                if !many {
                    let name: Vec<String> = path.segments.iter().map(ToString::to_string).collect();
                    let name = name.join("::");
                    self.report.help(
                        value.start,
                        format!("`{name}` is one resource, not a list"),
                        format!("write `{name}`"),
                    );
                    return Pick::Single;
                }
                let tokens: Vec<TokenTree> = index.stream().into_iter().collect();
                self.expr(&tokens).map_or(Pick::All, |expr| Pick::Key(Box::new(expr)))
            }
        }
    }

    fn handle_of(&mut self, resource: usize, pick: Pick, path: &Path) -> ValueKind {
        let ty = self.symbols.types.get(resource).copied().flatten();
        let attribute = (!path.fields.is_empty()).then(|| attribute_name(ty, &path.fields));
        ValueKind::Handle(Handle { resource, pick, attribute })
    }

    /// `critical.topic.arn`
    fn member(&mut self, component: usize, path: &Path, value: &syntax::Value) -> ValueKind {
        if path.fields.is_empty() {
            let name = path.segments.last().map(ToString::to_string).unwrap_or_default();
            self.report.help(
                value.start,
                format!("`{name}` is a component; a value is one of its resources"),
                format!("write `{name}.resource`, or `{name}.resource.attribute`"),
            );
            return ValueKind::Broken;
        }
        let key = path.index.as_ref().and_then(|index| {
            let tokens: Vec<TokenTree> = index.stream().into_iter().collect();
            self.expr(&tokens).map(Box::new)
        });
        ValueKind::Member { component, key, fields: path.fields.clone() }
    }

    fn prop(&mut self, prop: usize, path: &Path, value: &syntax::Value, shapes: &Shapes) -> ValueKind {
        let Some((is_handle, ty)) = self.symbols.props.get(prop).copied() else { return ValueKind::Broken };
        if is_handle {
            let attribute = (!path.fields.is_empty()).then(|| attribute_name(ty, &path.fields));
            let contract = path.segments.last().map(crate::emit::contract_name);
            let used = Box::new(self.used(path, contract.into_token_stream(), shapes, true));
            return ValueKind::PropHandle { prop, attribute, used };
        }
        if path.fields.is_empty() && path.index.is_none() && self.symbols.is_fragment_prop(prop) {
            return ValueKind::PropValue(prop);
        }
        self.as_rust(value, shapes)
    }

    /// A path of another module: lower case is a handle, upper case is Rust's.
    fn foreign(&mut self, path: &Path, value: &syntax::Value, shapes: &Shapes) -> ValueKind {
        let is_handle = path.segments.last().is_some_and(|last| plain(last).chars().all(|ch| !ch.is_uppercase()));
        if !is_handle {
            return self.as_rust(value, shapes);
        }
        let tokens: TokenStream = path_tokens(&value.tokens, path.segments.len());
        ValueKind::Foreign(self.used(path, tokens, shapes, false))
    }

    /// What the place wants of a handle.
    fn used(&mut self, path: &Path, tokens: TokenStream, shapes: &Shapes, is_prop: bool) -> Foreign {
        let key = path.index.as_ref().and_then(|index| {
            let tokens: Vec<TokenTree> = index.stream().into_iter().collect();
            self.expr(&tokens).map(Box::new)
        });
        Foreign {
            path: tokens,
            segments: path.segments.clone(),
            key,
            fields: path.fields.clone(),
            list: shapes.list(),
            targets: if shapes.list() == Some(true) { shapes.items().targets() } else { shapes.targets() },
            arn: shapes.wants_arn(),
            format: if shapes.list() == Some(true) { shapes.items().format() } else { shapes.format() },
            property: shapes.property.clone(),
            is_prop,
        }
    }

    pub(super) fn unknown_type_help(segments: &[Ident]) -> Option<String> {
        let [service, name] = segments else { return None };
        let schema = infra_rules::schema::schema();
        let names: Vec<String> = schema.types().map(|ty| infra_rules::names::rust_type(ty.name())).collect();
        let wanted = format!("{service}::{name}");
        infra_rules::schema::suggest(&wanted, names.iter().map(String::as_str))
            .map(|near| format!("did you mean `{near}`?"))
    }

    pub(crate) fn unknown_type(&mut self, path: &syntax::TypePath) {
        let text: Vec<String> = path.segments.iter().map(ToString::to_string).collect();
        let help = Self::unknown_type_help(&path.segments);
        let message = format!("there is no resource type `{}`", text.join("::"));
        self.report.push_range(path.start, path.end, &message, help.as_deref());
    }
}

/// An attribute in CloudFormation's spelling; the words in capitals where the type does not know it.
pub(crate) fn attribute_name(ty: Option<infra_rules::schema::Type>, fields: &[Ident]) -> String {
    let words: Vec<String> = fields.iter().map(plain).collect();
    let snake: Vec<&str> = words.iter().map(String::as_str).collect();
    match ty.and_then(|ty| ty.attribute_named(&snake)) {
        Some(attribute) => attribute.name.to_owned(),
        None => words.iter().map(|word| infra_rules::names::logical_id(word)).collect::<Vec<_>>().join("."),
    }
}

/// The tokens of the path alone, without index and fields.
fn path_tokens(tokens: &[TokenTree], segments: usize) -> TokenStream {
    tokens.iter().take(segments + 2 * (segments - 1)).cloned().collect()
}

/// The span of the last segment.
pub(crate) fn last_span(segments: &[Ident], otherwise: Span) -> Span {
    segments.last().map_or(otherwise, Ident::span)
}
