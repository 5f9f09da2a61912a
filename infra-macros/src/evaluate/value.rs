//! Values in one environment.

use infra_rules::model::{Call, Entry, Name, Node, SubPart, Unknown, Value as Model};
use proc_macro2::Span;

use super::Machine;
use super::elements::Element as Found;
use crate::eval::{Data, Matched, Outcome, bind, eval};
use crate::hir::{AssetForm, Condition, Element, Foreign, Handle, Key, Member, Part, Pick, Value, ValueKind, Want};

/// A use of another module's handle, as met in one environment.
#[derive(Debug, Clone)]
pub(crate) struct ForeignSeen {
    pub(crate) foreign: Foreign,
    pub(crate) start: Span,
    /// Index of the resource that uses it.
    pub(crate) resource: Option<usize>,
    /// The key that is asked for, where it is known.
    pub(crate) key: Option<String>,
}

/// Text of a scalar, as `sub!` has it.
pub(crate) fn evaluate_text(data: &Data) -> Option<String> {
    match data {
        Data::Str(text) => Some(text.to_string()),
        Data::Int(int) => Some(int.value.to_string()),
        Data::Bool(truth) => Some(truth.to_string()),
        Data::Char(ch) => Some(ch.to_string()),
        _ => None,
    }
}

impl Machine<'_> {
    /// A value; `None` where it is absent.
    pub(super) fn value(&mut self, value: &Value) -> Option<Node> {
        let made = match &value.kind {
            ValueKind::Text(text) => Model::Text(text.clone()),
            ValueKind::Int(number) => Model::Int(*number),
            ValueKind::Float(number) => whole(*number),
            ValueKind::Bool(truth) => Model::Bool(*truth),
            ValueKind::List(elements) => self.list(elements),
            ValueKind::Object(members) => match self.members(members) {
                (entries, false) => Model::Map(entries),
                (_, true) => Model::Unknown(Unknown::Map),
            },
            ValueKind::If { condition, then, otherwise } => {
                return self.choice(condition, then, otherwise.as_deref(), value);
            }
            ValueKind::Match { on, arms } => return self.matching(on, arms, value),
            ValueKind::For { pattern, over, body } => self.each(pattern, over, body),
            ValueKind::Handle(handle) => self.handle(handle, value),
            ValueKind::Foreign(foreign) => self.foreign(foreign, value.start),
            ValueKind::PropHandle { used, .. } => self.foreign(used, value.start),
            ValueKind::Member { .. } => Model::Unknown(Unknown::Scalar),
            ValueKind::PropValue(_) | ValueKind::Broken => Model::Unknown(Unknown::Anything),
            ValueKind::Named(name) if name == "AWS::NoValue" => Model::NoValue,
            ValueKind::Named(name) => Model::Call(Box::new(Call::Ref(Name::new(name, value.loc)))),
            ValueKind::Compose(parts) => self.compose(parts),
            ValueKind::Json(inner) => self.json(inner),
            ValueKind::Asset(_, form) => asset(*form, value),
            ValueKind::Function(key, arguments) => self.function(key, arguments, value),
            ValueKind::Bind { parameters, body, .. } => {
                let outer = self.scope.clone();
                let values: Vec<Outcome> =
                    parameters.iter().map(|(_, ty, expr)| crate::eval::eval_as(expr, ty, &outer)).collect();
                for ((name, _, _), outcome) in parameters.iter().zip(values) {
                    self.scope.bind(name.to_string(), outcome);
                }
                self.outer.push(outer);
                let made = self.value(body);
                if let Some(outer) = self.outer.pop() {
                    self.scope = outer;
                }
                return made;
            }
            // An argument is looked at where the call stands.
            ValueKind::Fragment(_, argument) => {
                let outer = self.outer.pop().unwrap_or_else(|| self.scope.clone());
                let inner = std::mem::replace(&mut self.scope, outer);
                let made = self.value(argument);
                let outer = std::mem::replace(&mut self.scope, inner);
                self.outer.push(outer);
                return made;
            }
            ValueKind::Rust(expr, want) => self.rust(expr, want, value),
        };
        Some(Node::new(made, value.loc))
    }

    fn fails(&mut self, span: Span, why: String) {
        self.failures.push((span, why));
    }

    fn rust(&mut self, expr: &syn::Expr, want: &Want, value: &Value) -> Model {
        match subnet_call(expr) {
            Some(arguments) => self.subnet(&arguments, value),
            None => match eval(expr, &self.scope) {
                Outcome::Known(data) => from_data(&data, want, value),
                Outcome::Unknown => unknown(want),
                Outcome::Fails { span, why } => {
                    self.fails(span, why);
                    unknown(want)
                }
            },
        }
    }

    /// `subnet(block, 24, i)` where all three are known.
    fn subnet(&mut self, arguments: &[syn::Expr], value: &Value) -> Model {
        let mut known = arguments.iter().map(|argument| eval(argument, &self.scope).known());
        let (Some(Some(block)), Some(Some(bits)), Some(Some(index))) = (known.next(), known.next(), known.next())
        else {
            return Model::Unknown(Unknown::Scalar);
        };
        let (Some(block), Some(bits), Some(index)) = (block.as_text(), bits.as_int(), index.as_int()) else {
            return Model::Unknown(Unknown::Scalar);
        };
        match infra_rules::rules::placement::subnet(block, bits, index) {
            Ok(text) => Model::Text(text),
            Err(why) => {
                self.fails(value.start, why);
                Model::Unknown(Unknown::Scalar)
            }
        }
    }

    fn list(&mut self, elements: &[Element]) -> Model {
        let mut nodes = Vec::new();
        for element in elements {
            match element {
                Element::One(value) => nodes.extend(self.value(value)),
                Element::Splice(value) => match self.value(value).map(|node| node.value) {
                    Some(Model::List(inner)) => nodes.extend(inner),
                    None | Some(Model::NoValue) => {}
                    Some(_) => return Model::Unknown(Unknown::List),
                },
            }
        }
        Model::List(nodes)
    }

    /// The entries, and whether there are others that are not known.
    pub(super) fn members(&mut self, members: &[Member]) -> (Vec<Entry>, bool) {
        let mut entries: Vec<Entry> = Vec::new();
        let mut blocked: Vec<String> = Vec::new();
        let mut open = false;
        for member in members {
            match member {
                Member::Entry { key, key_loc, value } => {
                    let key = match key {
                        Key::Text(text) => text.clone(),
                        Key::Composed(parts) => match self.compose(parts) {
                            Model::Text(text) => text,
                            _ => {
                                open = true;
                                continue;
                            }
                        },
                    };
                    let there = blocked.contains(&key) || entries.iter().any(|entry| entry.key.text == key);
                    match self.value(value) {
                        Some(node) if !there => entries.push(Entry { key: Name::new(key, *key_loc), node }),
                        Some(_) => {}
                        None => blocked.push(key),
                    }
                }
                Member::Spread(value) => match self.value(value).map(|node| node.value) {
                    Some(Model::Map(inner)) => {
                        for entry in inner {
                            let there = entries.iter().any(|other| other.key.text == entry.key.text);
                            if !there && !blocked.contains(&entry.key.text) {
                                entries.push(entry);
                            }
                        }
                    }
                    None | Some(Model::NoValue) => {}
                    Some(_) => open = true,
                },
            }
        }
        (entries, open)
    }

    fn choice(
        &mut self,
        condition: &Condition,
        then: &Value,
        otherwise: Option<&Value>,
        value: &Value,
    ) -> Option<Node> {
        match condition {
            Condition::Named(name, loc) => {
                let no_value = || Node::new(Model::NoValue, value.loc);
                let then = self.value(then).unwrap_or_else(no_value);
                let otherwise = otherwise.and_then(|value| self.value(value)).unwrap_or_else(no_value);
                let call = Call::If(Name::new(name, *loc), then, otherwise);
                Some(Node::new(Model::Call(Box::new(call)), value.loc))
            }
            Condition::Rust(condition) => match eval(condition, &self.scope) {
                Outcome::Known(Data::Bool(true)) => self.value(then),
                Outcome::Known(Data::Bool(false)) => otherwise.and_then(|value| self.value(value)),
                Outcome::Fails { span, why } => {
                    self.fails(span, why);
                    Some(Node::new(Model::Unknown(Unknown::Anything), value.loc))
                }
                _ => Some(Node::new(Model::Unknown(Unknown::Anything), value.loc)),
            },
        }
    }

    fn matching(
        &mut self,
        on: &syn::Expr,
        arms: &[(syn::Pat, Option<syn::Expr>, Value)],
        value: &Value,
    ) -> Option<Node> {
        let unknown = || Some(Node::new(Model::Unknown(Unknown::Anything), value.loc));
        let Some(data) = eval(on, &self.scope).known() else { return unknown() };
        for (pattern, guard, arm) in arms {
            let mut inner = self.scope.clone();
            match bind(pattern, &data, &mut inner) {
                Matched::No => continue,
                Matched::Unknown => return unknown(),
                Matched::Yes => {}
            }
            match guard.as_ref().map(|guard| eval(guard, &inner)) {
                None | Some(Outcome::Known(Data::Bool(true))) => {}
                Some(Outcome::Known(Data::Bool(false))) => continue,
                Some(_) => return unknown(),
            }
            let outer = std::mem::replace(&mut self.scope, inner);
            let made = self.value(arm);
            self.scope = outer;
            return made;
        }
        unknown()
    }

    fn each(&mut self, pattern: &syn::Pat, over: &syn::Expr, body: &Value) -> Model {
        let items = match eval(over, &self.scope) {
            Outcome::Known(data) => data.elements(),
            Outcome::Unknown => None,
            Outcome::Fails { span, why } => {
                self.fails(span, why);
                None
            }
        };
        let Some(items) = items else { return Model::Unknown(Unknown::List) };
        let mut nodes = Vec::new();
        for item in items {
            let mut inner = self.scope.clone();
            if bind(pattern, &item, &mut inner) != Matched::Yes {
                return Model::Unknown(Unknown::List);
            }
            let outer = std::mem::replace(&mut self.scope, inner);
            nodes.extend(self.value(body));
            self.scope = outer;
        }
        Model::List(nodes)
    }

    fn handle(&mut self, handle: &Handle, value: &Value) -> Model {
        let Some(elements) = self.elements.get(handle.resource).cloned() else {
            return Model::Unknown(Unknown::Scalar);
        };
        let attribute = handle.attribute.as_deref();
        let ids = crate::emit::id_parts;
        match &handle.pick {
            Pick::All if !elements.known => Model::Unknown(Unknown::List),
            Pick::All => {
                let node = |element: &Found| Node::new(reference(&element.id, attribute, value), value.loc);
                Model::List(elements.list.iter().map(node).collect())
            }
            Pick::Single => {
                let Some(resource) = self.stack.resources.get(handle.resource) else {
                    return Model::Unknown(Unknown::Scalar);
                };
                let id: String = ids(self.stack, resource)
                    .iter()
                    .map(|part| if let crate::emit::IdPart::Text(text) = part { text.clone() } else { String::new() })
                    .collect();
                reference(&id, attribute, value)
            }
            Pick::This => match self.this.clone() {
                Some(key) => self.at_key(handle, &key, value),
                None => Model::Unknown(Unknown::Scalar),
            },
            Pick::Key(key) => match eval(key, &self.scope) {
                Outcome::Known(key) => self.at_key(handle, &key, value),
                Outcome::Unknown => Model::Unknown(Unknown::Scalar),
                Outcome::Fails { span, why } => {
                    self.fails(span, why);
                    Model::Unknown(Unknown::Scalar)
                }
            },
        }
    }

    /// The element with this key, whether it is there or not: a rule says so where it is not.
    fn at_key(&mut self, handle: &Handle, key: &Data, value: &Value) -> Model {
        let Some(resource) = self.stack.resources.get(handle.resource) else { return Model::Unknown(Unknown::Scalar) };
        let Some(text) = evaluate_text(key) else { return Model::Unknown(Unknown::Scalar) };
        let part = infra_rules::names::id_part(&text);
        let id: String = crate::emit::id_parts(self.stack, resource)
            .iter()
            .map(|one| if let crate::emit::IdPart::Text(text) = one { text.clone() } else { part.clone() })
            .collect();
        let elements = self.elements.get(handle.resource);
        let missing = elements.is_some_and(|elements| elements.known && elements.find(&text).is_none());
        if missing && !self.anywhere(handle.resource, &text) {
            let name = crate::emit::label(self.stack, resource);
            let count = elements.map_or(0, |elements| elements.list.len());
            self.fails(value.start, format!("there is no `{name}[{text}]`: the list has {count} elements"));
            return Model::Unknown(Unknown::Scalar);
        }
        reference(&id, handle.attribute.as_deref(), value)
    }

    /// Whether the environment before has the element: then it is absent here, and a rule of its own says so.
    fn anywhere(&self, resource: usize, key: &str) -> bool {
        let before = self.previous.and_then(|previous| previous.elements.get(resource));
        before.is_some_and(|elements| elements.find(key).is_some())
    }

    fn foreign(&mut self, foreign: &Foreign, start: Span) -> Model {
        let key = foreign.key.as_ref().and_then(|key| eval(key, &self.scope).known()).as_ref().and_then(evaluate_text);
        self.foreign.push(ForeignSeen { foreign: foreign.clone(), start, resource: self.current, key });
        match foreign.list {
            Some(true) => Model::Unknown(Unknown::List),
            Some(false) => Model::Unknown(Unknown::Scalar),
            None => Model::Unknown(Unknown::Anything),
        }
    }

    pub(super) fn compose(&mut self, parts: &[Part]) -> Model {
        let mut made: Vec<SubPart> = Vec::new();
        for part in parts {
            match part {
                Part::Text(text) => push_text(&mut made, text),
                Part::Value(value) => {
                    let node = self.value(value);
                    push_part(&mut made, node.as_ref());
                }
            }
        }
        match made.as_slice() {
            [] => Model::Text(String::new()),
            [SubPart::Text(text)] => Model::Text(text.clone()),
            _ => Model::Call(Box::new(Call::Sub(made, Vec::new()))),
        }
    }

    /// JSON text: its inside is looked at for references and other modules' handles.
    fn json(&mut self, inner: &Value) -> Model {
        let node = self.value(inner);
        match node.as_ref().and_then(literal_json) {
            Some(text) => Model::Text(text),
            None => {
                let mut parts = vec![SubPart::Unknown];
                if let Some(node) = &node {
                    collect_references(node, &mut parts);
                }
                Model::Call(Box::new(Call::Sub(parts, Vec::new())))
            }
        }
    }

    fn function(&mut self, key: &str, arguments: &[Value], value: &Value) -> Model {
        let mut nodes: Vec<Node> = Vec::new();
        for argument in arguments {
            nodes.push(self.value(argument).unwrap_or_else(|| Node::new(Model::NoValue, argument.loc)));
        }
        Model::Call(Box::new(call(key, nodes, value)))
    }
}

fn call(key: &str, nodes: Vec<Node>, value: &Value) -> Call {
    let other = |nodes: Vec<Node>| Call::Other(key.to_owned(), Node::new(Model::List(nodes), value.loc));
    let mut nodes = nodes;
    let mut take = || if nodes.is_empty() { Node::new(Model::Null, value.loc) } else { nodes.remove(0) };
    match key {
        "Fn::Join" => Call::Join(take(), take()),
        "Fn::Select" => Call::Select(take(), take()),
        "Fn::Split" => Call::Split(take(), take()),
        "Fn::Base64" => Call::Base64(take()),
        "Fn::Cidr" => {
            let (block, count) = (take(), take());
            Call::Cidr(block, count, nodes.pop())
        }
        "Fn::GetAZs" => Call::GetAzs(take()),
        "Fn::FindInMap" => {
            let (map, first, second) = (take(), take(), take());
            Call::FindInMap(map, first, second, nodes.pop())
        }
        "Fn::ImportValue" => Call::ImportValue(take()),
        "Fn::Equals" => Call::Logic("Equals", nodes),
        "Fn::And" => Call::Logic("And", nodes),
        "Fn::Or" => Call::Logic("Or", nodes),
        "Fn::Not" => Call::Logic("Not", nodes),
        "Condition" => {
            let node = take();
            Call::Condition(Name::new(node.as_text().unwrap_or_default(), value.loc))
        }
        _ => other(nodes),
    }
}

fn reference(id: &str, attribute: Option<&str>, value: &Value) -> Model {
    let name = Name::new(id, value.loc);
    Model::Call(Box::new(match attribute {
        None => Call::Ref(name),
        Some(attribute) => Call::GetAtt(name, Box::new(Node::new(Model::Text(attribute.to_owned()), value.loc))),
    }))
}

fn whole(number: f64) -> Model {
    if number.fract() == 0.0 && number.abs() < 9e15 {
        #[expect(clippy::cast_possible_truncation, reason = "whole and small, as was just asked")]
        return Model::Int(number as i64);
    }
    Model::Float(number)
}

fn unknown(want: &Want) -> Model {
    Model::Unknown(match want {
        Want::Text | Want::Integer | Want::Number | Want::Boolean => Unknown::Scalar,
        Want::List(_) => Unknown::List,
        Want::Any => Unknown::Anything,
    })
}

/// A known Rust value at a place that wants this.
fn from_data(data: &Data, want: &Want, value: &Value) -> Model {
    // A value of another kind than is wanted is rustc's to report.
    match (data, want) {
        (Data::Int(_) | Data::Bool(_), Want::Text) => {
            evaluate_text(data).map_or(Model::Unknown(Unknown::Scalar), Model::Text)
        }
        (Data::Int(int), Want::Integer | Want::Number | Want::Any) => {
            i64::try_from(int.value).map_or(Model::Unknown(Unknown::Scalar), Model::Int)
        }
        (Data::Float(number), Want::Number | Want::Any) => whole(*number),
        (Data::Bool(truth), Want::Boolean | Want::Any) => Model::Bool(*truth),
        (Data::Str(text), Want::Text | Want::Any) => Model::Text(text.to_string()),
        (Data::Char(ch), Want::Text) => Model::Text(ch.to_string()),
        (Data::List(items), Want::List(_) | Want::Any) => {
            let inner = if let Want::List(inner) = want { (**inner).clone() } else { Want::Any };
            let node = |item: &Data| Node::new(from_data(item, &inner, value), value.loc);
            Model::List(items.iter().map(node).collect())
        }
        _ => unknown(want),
    }
}

/// The arguments of `::infra_core::subnet(…)`.
fn subnet_call(expr: &syn::Expr) -> Option<Vec<syn::Expr>> {
    let syn::Expr::Call(call) = expr else { return None };
    let syn::Expr::Path(path) = &*call.func else { return None };
    let mut segments = path.path.segments.iter();
    let is_ours = segments.next()?.ident == "infra_core" && segments.next()?.ident == "subnet";
    is_ours.then(|| call.args.iter().cloned().collect())
}

fn push_text(parts: &mut Vec<SubPart>, text: &str) {
    match parts.last_mut() {
        Some(SubPart::Text(last)) => last.push_str(text),
        _ => parts.push(SubPart::Text(text.to_owned())),
    }
}

fn push_part(parts: &mut Vec<SubPart>, node: Option<&Node>) {
    let Some(node) = node else { return };
    match &node.value {
        Model::Text(text) => push_text(parts, text),
        Model::Int(number) => push_text(parts, &number.to_string()),
        Model::Bool(truth) => push_text(parts, &truth.to_string()),
        Model::Call(call) => match &**call {
            Call::Ref(name) => parts.push(SubPart::Ref(name.clone())),
            Call::GetAtt(name, attribute) => match attribute.as_text() {
                Some(attribute) => parts.push(SubPart::GetAtt(name.clone(), attribute.to_owned())),
                None => parts.push(SubPart::Unknown),
            },
            Call::Sub(inner, variables) if variables.is_empty() => parts.extend(inner.iter().cloned()),
            _ => parts.push(SubPart::Unknown),
        },
        _ => parts.push(SubPart::Unknown),
    }
}

fn collect_references(node: &Node, parts: &mut Vec<SubPart>) {
    match &node.value {
        Model::List(nodes) => nodes.iter().for_each(|node| collect_references(node, parts)),
        Model::Map(entries) => entries.iter().for_each(|entry| collect_references(&entry.node, parts)),
        Model::Call(_) => push_part(parts, Some(node)),
        _ => {}
    }
}

/// The node as JSON text, if it is all literal.
fn literal_json(node: &Node) -> Option<String> {
    Some(match &node.value {
        Model::Null => "null".to_owned(),
        Model::Bool(truth) => truth.to_string(),
        Model::Int(number) => number.to_string(),
        Model::Float(number) => number.to_string(),
        Model::Text(text) => format!("{text:?}"),
        Model::List(nodes) => {
            let inner = nodes.iter().map(literal_json).collect::<Option<Vec<_>>>()?;
            format!("[{}]", inner.join(","))
        }
        Model::Map(entries) => {
            let pair = |entry: &Entry| literal_json(&entry.node).map(|text| format!("{:?}:{text}", entry.key.text));
            let inner = entries.iter().map(pair).collect::<Option<Vec<_>>>()?;
            format!("{{{}}}", inner.join(","))
        }
        Model::Call(_) | Model::NoValue | Model::Unknown(_) => return None,
    })
}

/// Bucket and key of a file that is uploaded: they are there, and nobody knows them yet.
fn asset(form: AssetForm, value: &Value) -> Model {
    let keys = match form {
        AssetForm::Code => ["S3Bucket", "S3Key"],
        AssetForm::Object => ["Bucket", "Key"],
        AssetForm::Url => return Model::Unknown(Unknown::Scalar),
    };
    let entry =
        |key| Entry { key: Name::new(key, value.loc), node: Node::new(Model::Unknown(Unknown::Scalar), value.loc) };
    Model::Map(keys.map(entry).into())
}
