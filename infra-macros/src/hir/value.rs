//! Values: each looked up at the place where it stands.

use std::collections::BTreeMap;
use std::rc::Rc;

use infra_rules::model::Loc;
use proc_macro2::{Ident, Span, TokenTree};
use syn::parse::Parser;

use super::kind::{Shapes, Want};
use super::symbols::{Symbol, Symbols, plain};
use super::{AssetForm, Condition, Element, Key, Member, Part, Places, Value, ValueKind, parse_expr, reserved};
use crate::report::Report;
use crate::syntax;

type Arguments = BTreeMap<String, syntax::Value>;

/// Looks up the values of one module.
pub(crate) struct Lower<'a, 'r> {
    pub(crate) symbols: &'r Symbols<'a>,
    pub(crate) places: &'r mut Places,
    pub(crate) report: &'r mut Report,
    /// The group whose item is being lowered.
    pub(crate) group: Option<usize>,
    /// Names bound by loops, arms and parameters: they hide the module's.
    pub(super) locals: Vec<String>,
    /// Arguments of the call of a `fn … -> Value` that is being lowered, by parameter.
    pub(super) arguments: Arguments,
    /// What the places of these calls saw, outermost first.
    pub(super) outer: Vec<(Arguments, Vec<String>)>,
    /// Arguments rendered so far in the call that is being lowered.
    pub(super) fragments: Vec<(Ident, Value)>,
    pub(super) depth: usize,
    pub(super) counter: usize,
}

impl<'a, 'r> Lower<'a, 'r> {
    pub(crate) fn new(symbols: &'r Symbols<'a>, places: &'r mut Places, report: &'r mut Report) -> Self {
        Self {
            symbols,
            places,
            report,
            group: None,
            locals: Vec::new(),
            arguments: BTreeMap::new(),
            outer: Vec::new(),
            fragments: Vec::new(),
            depth: 0,
            counter: 0,
        }
    }

    /// A value at a place of these shapes.
    pub(crate) fn value(&mut self, value: &syntax::Value, shapes: &Shapes) -> Value {
        let kind = self.kind(value, shapes);
        self.finish(value, kind)
    }

    pub(super) fn finish(&mut self, value: &syntax::Value, kind: ValueKind) -> Value {
        let loc = self.places.add(value.start, value.end);
        Value { kind, loc, start: value.start }
    }

    fn kind(&mut self, value: &syntax::Value, shapes: &Shapes) -> ValueKind {
        use syntax::ValueKind as Written;
        match &value.kind {
            Written::Text(text) => ValueKind::Text(text.clone()),
            Written::Int(number) => scalar(number.to_string(), ValueKind::Int(*number), shapes),
            Written::Bool(truth) => scalar(truth.to_string(), ValueKind::Bool(*truth), shapes),
            Written::Float(number) => {
                if shapes.wants_text() {
                    self.float_as_text(value);
                    return ValueKind::Broken;
                }
                ValueKind::Float(*number)
            }
            Written::List(elements) => ValueKind::List(self.elements(elements, &shapes.items())),
            Written::Object(members) => {
                if shapes.wants_text() && !members.is_empty() {
                    self.report.push_range(
                        value.start,
                        value.end,
                        "text is wanted here, and this is an object",
                        Some("json!({ … }) writes an object as JSON text"),
                    );
                    return ValueKind::Broken;
                }
                ValueKind::Object(self.members(members, shapes, None))
            }
            Written::If { condition, then, otherwise } => self.choice(condition, then, otherwise.as_deref(), shapes),
            Written::Match { on, arms } => self.matching(on, arms, shapes),
            Written::For { pattern, over, body } => self.each(pattern, over, body, shapes),
            Written::Compose(kind, parts) => ValueKind::Compose(self.parts(*kind, parts, value.start)),
            Written::Json(inner) => ValueKind::Json(Box::new(self.value(inner, &Shapes::free()))),
            Written::Asset(path, span) => self.asset(path, *span, shapes),
            Written::Policy(statements) => self.policy(statements, value),
            Written::Path(path) => self.path(path, value, shapes),
            Written::Call { path, arguments } => self.call(path, arguments, value, shapes),
            Written::Rust(expr) => self.rust((**expr).clone(), shapes, value),
            Written::Broken => ValueKind::Broken,
        }
    }

    /// The place says how an object of S3 is named there, and the path leads somewhere.
    fn asset(&mut self, path: &str, span: Span, shapes: &Shapes) -> ValueKind {
        let form = if shapes.knows("s3_bucket") && shapes.knows("s3_key") {
            AssetForm::Code
        } else if shapes.knows("bucket") && shapes.knows("key") {
            AssetForm::Object
        } else if shapes.wants_text() {
            AssetForm::Url
        } else {
            let help = "it stands where a bucket and a key are wanted, as in `code: asset!(\"lambda/api\")`";
            self.report.help(span, "no file of S3 is wanted here", help);
            return ValueKind::Broken;
        };
        if let Err(fault) = crate::config::find_asset(path) {
            self.report.help(span, fault.message, fault.help);
            return ValueKind::Broken;
        }
        ValueKind::Asset(path.to_owned(), form)
    }

    fn float_as_text(&mut self, value: &syntax::Value) {
        let text: String = value.tokens.iter().map(ToString::to_string).collect();
        self.report.push_range(
            value.start,
            value.end,
            &format!("text is wanted here, and the number {text} could lose a digit on the way"),
            Some(&format!("quote it: \"{text}\"")),
        );
    }

    pub(super) fn elements(&mut self, elements: &[syntax::Element], shapes: &Shapes) -> Vec<Element> {
        let mut lowered = Vec::new();
        for element in elements {
            lowered.push(match element {
                // A loop or a whole list splices, as the list that it is.
                syntax::Element::One(value) if matches!(value.kind, syntax::ValueKind::For { .. }) => {
                    Element::Splice(self.value(value, &list_of(shapes)))
                }
                syntax::Element::One(value) => Element::One(self.value(value, shapes)),
                syntax::Element::Splice(value) => Element::Splice(self.value(value, &list_of(shapes))),
            });
        }
        lowered
    }

    /// The members of an object. `tags` names the property that takes tags in the short form.
    pub(crate) fn members(&mut self, members: &[syntax::Member], shapes: &Shapes, tags: Option<&str>) -> Vec<Member> {
        let mut lowered: Vec<Member> = Vec::new();
        for member in members {
            match member {
                syntax::Member::Spread(value) => lowered.push(Member::Spread(self.value(value, shapes))),
                syntax::Member::Entry { key, value } if self.is_unfinished(key, value) => {}
                syntax::Member::Entry { key, value } => {
                    let key_loc = self.places.one(key.span());
                    let (key, inner) = self.key(key, shapes);
                    if let Key::Text(text) = &key {
                        self.check_twice(text, &lowered, key_loc);
                    }
                    // Every taggable type takes `tags`, whatever its own property is called.
                    let key = match key {
                        Key::Text(text) if text == "tags" && tags.is_some() => Key::Text("Tags".to_owned()),
                        key => key,
                    };
                    let is_tags = matches!((&key, tags), (Key::Text(key), Some(tags)) if key == tags || key == "Tags");
                    let short = is_tags && matches!(value.kind, syntax::ValueKind::Object(_));
                    let inner = if short { Shapes::wanting(Want::Text) } else { inner };
                    let value = if short { self.tags(value, &inner) } else { self.value(value, &inner) };
                    lowered.push(Member::Entry { key, key_loc, value });
                }
            }
        }
        lowered
    }

    /// `cluster` alone stands for `cluster: cluster`, if there is something of this name; else its value is missing.
    fn is_unfinished(&mut self, key: &syntax::Key, value: &syntax::Value) -> bool {
        let (syntax::Key::Ident(ident), syntax::ValueKind::Path(path)) = (key, &value.kind) else { return false };
        let [root] = path.segments.as_slice() else { return false };
        let text = plain(ident);
        // The shorthand is one token that serves as both.
        let is_shorthand =
            value.tokens.len() == 1 && plain(root) == text && root.span().start() == ident.span().start();
        let is_known = self.locals.contains(&text)
            || self.arguments.contains_key(&text)
            || self.symbols.find(self.group, &text).is_some();
        if !is_shorthand || is_known {
            return false;
        }
        self.report.help(ident.span(), format!("`{text}` has no value"), format!("write `{text}: value`"));
        true
    }

    fn check_twice(&mut self, key: &str, before: &[Member], loc: Loc) {
        let there =
            before.iter().any(|member| matches!(member, Member::Entry { key: Key::Text(text), .. } if text == key));
        if there {
            let (span, _) = self.places.get(loc);
            self.report.help(span, "this property is given twice", "leave one of the two away");
        }
    }

    /// `tags: { Name: … }`: keys as written, values as text.
    fn tags(&mut self, value: &syntax::Value, text: &Shapes) -> Value {
        let syntax::ValueKind::Object(members) = &value.kind else { return self.value(value, text) };
        let mut lowered = Vec::new();
        for member in members {
            match member {
                syntax::Member::Spread(value) => lowered.push(Member::Spread(self.value(value, &Shapes::free()))),
                syntax::Member::Entry { key, value } => {
                    let key_loc = self.places.one(key.span());
                    let (key, _) = self.key(key, &Shapes::free());
                    lowered.push(Member::Entry { key, key_loc, value: self.value(value, text) });
                }
            }
        }
        self.finish(value, ValueKind::Object(lowered))
    }

    fn key(&mut self, key: &syntax::Key, shapes: &Shapes) -> (Key, Shapes) {
        let (text, inner) = match key {
            syntax::Key::Ident(ident) if shapes.is_free() => shapes.verbatim(&plain(ident)),
            syntax::Key::Ident(ident) => {
                let written = plain(ident);
                let snake = infra_rules::names::snake(&written);
                if written.starts_with(char::is_uppercase) && shapes.knows(&snake) {
                    self.report.help(
                        ident.span(),
                        format!("`{written}` is CloudFormation's spelling"),
                        format!("write `{snake}`"),
                    );
                    shapes.property(&snake)
                } else {
                    shapes.property(&written)
                }
            }
            syntax::Key::Text(text, _) => shapes.verbatim(text),
            syntax::Key::Composed(parts, span) => {
                let parts = self.parts(syntax::TextKind::Sub, parts, *span);
                if let Some(Part::Value(bad)) = parts.iter().find(|part| is_reference(part)) {
                    self.report.help(
                        bad.start,
                        "a key cannot hold a reference: CloudFormation has no dynamic keys",
                        "use a value of env or a constant",
                    );
                }
                return (Key::Composed(parts), Shapes::free());
            }
        };
        (Key::Text(text), inner)
    }

    /// Members whose keys are among these, in `snake_case`: attributes that have no schema.
    pub(crate) fn keyed(&mut self, members: &[syntax::Member], known: &[&str]) -> Vec<Member> {
        let mut lowered = Vec::new();
        for member in members {
            let syntax::Member::Entry { key, value } = member else { continue };
            let key_loc = self.places.one(key.span());
            let written = match key {
                syntax::Key::Ident(ident) => plain(ident),
                syntax::Key::Text(text, _) => text.clone(),
                syntax::Key::Composed(..) => continue,
            };
            let found = known.iter().find(|aws| infra_rules::names::snake(aws) == written || **aws == written);
            if let Some(aws) = found {
                let value = self.value(value, &Shapes::free());
                lowered.push(Member::Entry { key: Key::Text((*aws).to_owned()), key_loc, value });
            } else {
                let names: Vec<String> = known.iter().map(|aws| infra_rules::names::snake(aws)).collect();
                let near = infra_rules::schema::suggest(&written, names.iter().map(String::as_str));
                let help = near.map_or_else(
                    || format!("there are {}", names.join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                self.report.help(key.span(), format!("`{written}` is not known here"), help);
            }
        }
        lowered
    }

    fn choice(
        &mut self,
        condition: &[TokenTree],
        then: &syntax::Value,
        otherwise: Option<&syntax::Value>,
        shapes: &Shapes,
    ) -> ValueKind {
        let Some(condition) = self.condition(condition) else { return ValueKind::Broken };
        let then = Box::new(self.value(then, shapes));
        let otherwise = otherwise.map(|value| Box::new(self.value(value, shapes)));
        ValueKind::If { condition, then, otherwise }
    }

    /// A condition: the name of a `condition!`, or Rust.
    pub(crate) fn condition(&mut self, tokens: &[TokenTree]) -> Option<Condition> {
        if let [TokenTree::Ident(name)] = tokens {
            let text = plain(name);
            if self.symbols.find(self.group, &text) == Some(Symbol::Condition) {
                let loc = self.places.one(name.span());
                return Some(Condition::Named(infra_rules::names::logical_id(&text), loc));
            }
        }
        self.expr(tokens).map(|expr| Condition::Rust(Box::new(expr)))
    }

    fn matching(&mut self, on: &[TokenTree], arms: &[syntax::Arm], shapes: &Shapes) -> ValueKind {
        let Some(on) = self.expr(on) else { return ValueKind::Broken };
        let mut lowered = Vec::new();
        for arm in arms {
            if !reserved::check_pattern(&arm.pattern, self.group, self.symbols, self.report) {
                return ValueKind::Broken;
            }
            let Some((pattern, guard)) = self.pattern(&arm.pattern) else { return ValueKind::Broken };
            let depth = self.locals.len();
            bound_names(&arm.pattern, &mut self.locals);
            let value = self.value(&arm.value, shapes);
            self.locals.truncate(depth);
            lowered.push((pattern, guard, value));
        }
        ValueKind::Match { on: Box::new(on), arms: lowered }
    }

    fn each(&mut self, pattern: &[TokenTree], over: &[TokenTree], body: &syntax::Value, shapes: &Shapes) -> ValueKind {
        if !reserved::check_pattern(pattern, self.group, self.symbols, self.report) {
            return ValueKind::Broken;
        }
        let (Some((pat, _)), Some(over)) = (self.pattern(pattern), self.expr(over)) else { return ValueKind::Broken };
        let depth = self.locals.len();
        bound_names(pattern, &mut self.locals);
        let body = Box::new(self.value(body, &shapes.items()));
        self.locals.truncate(depth);
        ValueKind::For { pattern: Box::new(pat), over: Box::new(over), body }
    }

    /// A pattern, with its guard.
    pub(crate) fn pattern(&mut self, tokens: &[TokenTree]) -> Option<(syn::Pat, Option<syn::Expr>)> {
        let guard = tokens.iter().position(|token| matches!(token, TokenTree::Ident(word) if word == "if"));
        let (pattern, guard) = match guard {
            Some(at) => (tokens.get(..at)?, self.expr(tokens.get(at + 1..)?)),
            None => (tokens, None),
        };
        match syn::Pat::parse_multi_with_leading_vert.parse2(pattern.iter().cloned().collect()) {
            Ok(pattern) => Some((pattern, guard)),
            Err(error) => {
                self.report.syn(&error);
                None
            }
        }
    }

    /// A Rust expression out of these tokens.
    pub(crate) fn expr(&mut self, tokens: &[TokenTree]) -> Option<syn::Expr> {
        match parse_expr(tokens) {
            Ok(expr) => Some(expr),
            Err(error) => {
                self.report.syn(&error);
                None
            }
        }
    }

    /// A Rust expression at a place.
    pub(super) fn rust(&mut self, expr: syn::Expr, shapes: &Shapes, value: &syntax::Value) -> ValueKind {
        let want = shapes.want();
        if want == Want::Text && is_arithmetic(&expr) {
            self.report.push_range(
                value.start,
                value.end,
                "text is wanted here, and this is arithmetic",
                Some("say what is meant: sub!(\"{value}\") for a text, format!(…) for a number as text"),
            );
            return ValueKind::Broken;
        }
        ValueKind::Rust(Box::new(expr), want)
    }

    pub(super) fn parts(&mut self, kind: syntax::TextKind, parts: &[syntax::Part], span: Span) -> Vec<Part> {
        let mut lowered = Vec::new();
        if kind == syntax::TextKind::Name {
            lowered.extend(self.name_prefix(span));
        }
        for part in parts {
            lowered.push(match part {
                syntax::Part::Text(text) => Part::Text(text.clone()),
                syntax::Part::Value(value) => Part::Value(self.value(value, &Shapes::wanting(Want::Text))),
            });
        }
        lowered
    }

    /// `{app}-{env}-`
    pub(super) fn name_prefix(&mut self, span: Span) -> Vec<Part> {
        let env = Ident::new("env", span);
        let mut value = |expr: syn::Expr| {
            let loc = self.places.one(span);
            Part::Value(Value { kind: ValueKind::Rust(Box::new(expr), Want::Text), loc, start: span })
        };
        let app = value(syn::parse_quote_spanned!(span=> #env.app));
        let name = value(syn::parse_quote_spanned!(span=> #env.name));
        vec![app, Part::Text("-".to_owned()), name, Part::Text("-".to_owned())]
    }

    /// A call of a `fn … -> Value`, or a `const … : Value`: its body, at this place.
    pub(super) fn value_item(
        &mut self,
        index: usize,
        arguments: &[syntax::Value],
        call: &syntax::Value,
        shapes: &Shapes,
    ) -> ValueKind {
        let Some(item) = self.symbols.values.get(index).copied() else { return ValueKind::Broken };
        if self.depth > 16 {
            self.report.push(call.start, format!("`{}` uses itself", item.name));
            return ValueKind::Broken;
        }
        if item.parameters.len() != arguments.len() {
            let names: Vec<String> = item.parameters.iter().map(|parameter| parameter.name.to_string()).collect();
            let message = format!("`{}` takes {} arguments, here are {}", item.name, names.len(), arguments.len());
            self.report.help(call.start, message, format!("{}({})", item.name, names.join(", ")));
            return ValueKind::Broken;
        }
        let mut parameters = Vec::new();
        let mut bound = BTreeMap::new();
        for (parameter, argument) in item.parameters.iter().zip(arguments) {
            reserved::check_variable(&parameter.name, self.group, self.symbols, self.report);
            if parameter.is_value {
                bound.insert(plain(&parameter.name), argument.clone());
            } else if let Some(expr) = self.expr(&argument.tokens) {
                parameters.push((parameter.name.clone(), parameter.ty.clone(), expr));
            } else {
                return ValueKind::Broken;
            }
        }
        self.inline(item, parameters, bound, shapes)
    }

    fn inline(
        &mut self,
        item: &syntax::ValueItem,
        parameters: Vec<(Ident, syn::Type, syn::Expr)>,
        bound: Arguments,
        shapes: &Shapes,
    ) -> ValueKind {
        let outer_arguments = std::mem::replace(&mut self.arguments, bound);
        let names = parameters.iter().map(|(name, _, _)| plain(name)).collect();
        let outer_locals = std::mem::replace(&mut self.locals, names);
        let outer_fragments = std::mem::take(&mut self.fragments);
        self.outer.push((outer_arguments, outer_locals));
        self.depth += 1;
        let body = self.value(&item.body, shapes);
        self.depth -= 1;
        if let Some((arguments, locals)) = self.outer.pop() {
            self.arguments = arguments;
            self.locals = locals;
        }
        let fragments = std::mem::replace(&mut self.fragments, outer_fragments);
        if parameters.is_empty() && fragments.is_empty() {
            return body.kind;
        }
        ValueKind::Bind { parameters, fragments, body: Box::new(body) }
    }

    /// A parameter of type `Value`: its argument, looked up where the call stands.
    pub(super) fn argument(&mut self, name: &Ident, shapes: &Shapes) -> Option<ValueKind> {
        let argument = self.arguments.get(&plain(name))?.clone();
        let (arguments, locals) = self.outer.pop()?;
        let inner_arguments = std::mem::replace(&mut self.arguments, arguments);
        let inner_locals = std::mem::replace(&mut self.locals, locals);
        let value = self.value(&argument, shapes);
        let arguments = std::mem::replace(&mut self.arguments, inner_arguments);
        let locals = std::mem::replace(&mut self.locals, inner_locals);
        self.outer.push((arguments, locals));
        self.counter += 1;
        let ident = Ident::new(&format!("__fragment{}", self.counter), Span::mixed_site());
        self.fragments.push((ident.clone(), value.clone()));
        Some(ValueKind::Fragment(ident, Rc::new(value)))
    }
}

fn list_of(items: &Shapes) -> Shapes {
    items.clone().into_list()
}

fn scalar(text: String, kind: ValueKind, shapes: &Shapes) -> ValueKind {
    if shapes.wants_text() { ValueKind::Text(text) } else { kind }
}

fn is_reference(part: &Part) -> bool {
    match part {
        Part::Text(_) => false,
        Part::Value(value) => {
            !matches!(value.kind, ValueKind::Rust(..) | ValueKind::Text(_) | ValueKind::Int(_) | ValueKind::Broken)
        }
    }
}

fn is_arithmetic(expr: &syn::Expr) -> bool {
    match expr {
        syn::Expr::Paren(inner) => is_arithmetic(&inner.expr),
        syn::Expr::Binary(binary) => {
            matches!(
                binary.op,
                syn::BinOp::Add(_) | syn::BinOp::Sub(_) | syn::BinOp::Mul(_) | syn::BinOp::Div(_) | syn::BinOp::Rem(_)
            )
        }
        _ => false,
    }
}

/// The names that a pattern binds.
pub(super) fn bound_names(pattern: &[TokenTree], into: &mut Vec<String>) {
    for token in pattern {
        match token {
            TokenTree::Ident(ident) if ident == "if" => return,
            TokenTree::Ident(ident) => into.push(plain(ident)),
            TokenTree::Group(group) => {
                let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
                bound_names(&tokens, into);
            }
            _ => {}
        }
    }
}
