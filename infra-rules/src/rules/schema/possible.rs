//! The values that a function may give, as far as the template tells them: defaults and allowed values of parameters,
//! mappings, and functions over these.

use crate::check::Context;
use crate::model::{Call, Entry, Loc, Node, Parameter, SubPart, Value};

/// More values than this are not tried for one function.
const MOST_VALUES: usize = 64;
/// Functions inside of functions are followed this deep.
const MOST_DEPTH: u32 = 8;

/// A value that a function may give.
#[derive(Debug, Clone)]
pub(super) struct Possible<'a> {
    /// A scalar, or a list of scalars.
    pub(super) value: Value,
    /// The parameters that it rests on, and what each is then.
    pub(super) chosen: Vec<(&'a Parameter, String)>,
}

impl<'a> Possible<'a> {
    fn literal(value: Value) -> Self {
        Self { value, chosen: Vec::new() }
    }

    fn with(mut self, value: Value, other: &[(&'a Parameter, String)]) -> Option<Self> {
        self.value = value;
        for (parameter, value) in other {
            match self.chosen.iter().find(|(known, _)| known.name.text == parameter.name.text) {
                // One parameter has one value.
                Some((_, known)) if known != value => return None,
                Some(_) => {}
                None => self.chosen.push((parameter, value.clone())),
            }
        }
        Some(self)
    }
}

/// The values that a function may give; none where the template does not tell them all.
pub(super) fn possible<'a>(call: &Call, context: &Context<'a>) -> Vec<Possible<'a>> {
    let values = of_call(call, context, 0);
    if values.len() > MOST_VALUES { Vec::new() } else { values }
}

fn of_node<'a>(node: &Node, context: &Context<'a>, depth: u32) -> Vec<Possible<'a>> {
    match &node.value {
        Value::Text(text) if text.contains("{{") => Vec::new(),
        Value::Text(_) | Value::Int(_) | Value::Bool(_) => vec![Possible::literal(node.value.clone())],
        Value::Call(call) if depth < MOST_DEPTH => of_call(call, context, depth + 1),
        Value::List(nodes) => of_list(nodes, context, depth),
        _ => Vec::new(),
    }
}

fn of_call<'a>(call: &Call, context: &Context<'a>, depth: u32) -> Vec<Possible<'a>> {
    match call {
        Call::Ref(name) => of_name(&name.text, context),
        Call::Sub(parts, variables) => of_parts(parts, variables, context, depth),
        Call::Join(delimiter, list) => {
            let Some(delimiter) = delimiter.as_text() else { return Vec::new() };
            let joined = |texts: Vec<String>| Value::Text(texts.join(delimiter));
            map(of_node(list, context, depth), |value| Some(joined(texts(value)?)))
        }
        Call::Split(delimiter, text) => {
            let Some(delimiter) = delimiter.as_text().filter(|text| !text.is_empty()) else { return Vec::new() };
            let cut = |text: String| Value::List(text.split(delimiter).map(node_of).collect());
            map(of_node(text, context, depth), |value| Some(cut(text_of(value)?)))
        }
        Call::Select(index, list) => {
            let Some(index) = index.as_int().and_then(|index| usize::try_from(index).ok()) else { return Vec::new() };
            map(of_node(list, context, depth), |value| match value {
                Value::List(nodes) => nodes.get(index).map(|node| node.value.clone()),
                _ => None,
            })
        }
        Call::FindInMap(mapping, first, second, None) => in_mapping(mapping, [first, second], context, depth),
        _ => Vec::new(),
    }
}

/// The values that a parameter or a pseudo parameter may have.
fn of_name<'a>(name: &str, context: &Context<'a>) -> Vec<Possible<'a>> {
    let sample = match name {
        "AWS::Region" => "us-east-1",
        "AWS::Partition" => "aws",
        "AWS::URLSuffix" => "amazonaws.com",
        "AWS::AccountId" => "123456789012",
        _ => {
            return context.parameter(name).map_or_else(Vec::new, of_parameter);
        }
    };
    vec![Possible::literal(Value::Text(sample.to_owned()))]
}

fn of_parameter(parameter: &Parameter) -> Vec<Possible<'_>> {
    let Some((is_list, given)) = given(parameter) else { return Vec::new() };
    let mut values = Vec::new();
    for node in given {
        let Some(text) = text_of(&node.value).filter(|text| !text.contains("{{")) else { return Vec::new() };
        let value = match &node.value {
            _ if is_list && text.is_empty() => continue,
            _ if is_list => Value::List(text.split(',').map(|part| node_of(part.trim())).collect()),
            value => value.clone(),
        };
        values.push(Possible { value, chosen: vec![(parameter, text)] });
    }
    values
}

/// The allowed values of a parameter, or its default, and whether each is a list; nothing where they are not told.
fn given(parameter: &Parameter) -> Option<(bool, &[Node])> {
    let ty = parameter.body.get("Type").and_then(Node::as_text).unwrap_or_default();
    let is_hidden = parameter.body.get("NoEcho").is_some_and(|node| node.as_bool() != Some(false));
    // The default of such a parameter is the name of another one; a secret is not told.
    if ty.is_empty() || ty.starts_with("AWS::SSM::Parameter::") || is_hidden {
        return None;
    }
    let is_list = ty.starts_with("List<") || ty == "CommaDelimitedList";
    let given = match parameter.body.get("AllowedValues").and_then(Node::as_list) {
        Some(allowed) if !allowed.is_empty() => allowed,
        _ => parameter.body.get("Default").map_or(&[][..], std::slice::from_ref),
    };
    Some((is_list, given))
}

/// The values of a parameter as they are written, where the function is its `Ref` and none is a list: what most are.
pub(super) fn written<'a>(call: &Call, context: &Context<'a>) -> Option<&'a [Node]> {
    let Call::Ref(name) = call else { return None };
    given(context.parameter(&name.text)?).and_then(|(is_list, given)| (!is_list).then_some(given))
}

/// Each combination of what the elements may be.
fn of_list<'a>(nodes: &[Node], context: &Context<'a>, depth: u32) -> Vec<Possible<'a>> {
    let mut lists = vec![Possible::literal(Value::List(Vec::new()))];
    for node in nodes {
        let elements = of_node(node, context, depth);
        lists = product(&lists, &elements, |list, element| {
            let Value::List(mut nodes) = list.clone() else { return None };
            nodes.push(Node::new(element.clone(), Loc::default()));
            Some(Value::List(nodes))
        });
    }
    lists
}

fn of_parts<'a>(parts: &[SubPart], variables: &[Entry], context: &Context<'a>, depth: u32) -> Vec<Possible<'a>> {
    let mut texts = vec![Possible::literal(Value::Text(String::new()))];
    for part in parts {
        let values = match part {
            SubPart::Text(text) => vec![Possible::literal(Value::Text(text.clone()))],
            SubPart::Ref(name) => match variables.iter().find(|entry| entry.key.text == name.text) {
                Some(entry) => of_node(&entry.node, context, depth),
                None => of_name(&name.text, context),
            },
            SubPart::GetAtt(..) | SubPart::Unknown => return Vec::new(),
        };
        texts = product(&texts, &values, |before, value| {
            Some(Value::Text(format!("{}{}", text_of(before)?, text_of(value)?)))
        });
    }
    texts
}

/// What a mapping has under keys that are known, or under each of its keys where only the run knows.
fn in_mapping<'a>(mapping: &Node, keys: [&Node; 2], context: &Context<'a>, depth: u32) -> Vec<Possible<'a>> {
    let found =
        mapping.as_text().and_then(|name| context.template.mappings.iter().find(|mapping| mapping.name.text == name));
    let Some(found) = found else { return Vec::new() };
    let mut rows = vec![(Possible::literal(Value::Null), &found.body)];
    for key in keys {
        let by_region =
            key.as_call().is_some_and(|call| matches!(call, Call::Ref(name) if name.text.starts_with("AWS::")));
        let mut next = Vec::new();
        for (row, body) in &rows {
            if by_region {
                next.extend(body.as_map().unwrap_or_default().iter().map(|entry| (row.clone(), &entry.node)));
                continue;
            }
            for value in of_node(key, context, depth) {
                let Some(inner) = text_of(&value.value).and_then(|key| body.get(&key)) else { continue };
                next.extend(row.clone().with(Value::Null, &value.chosen).map(|row| (row, inner)));
            }
        }
        if next.len() > MOST_VALUES {
            return Vec::new();
        }
        rows = next;
    }
    let is_plain = |node: &Node| text_of(&node.value).is_some() || node.as_list().is_some();
    rows.into_iter()
        .filter(|(_, node)| is_plain(node))
        .filter_map(|(row, node)| row.with(node.value.clone(), &[]))
        .collect()
}

fn map(values: Vec<Possible<'_>>, change: impl Fn(&Value) -> Option<Value>) -> Vec<Possible<'_>> {
    values.into_iter().filter_map(|found| change(&found.value).map(|value| Possible { value, ..found })).collect()
}

/// Each pair that can be, put together; none where there are too many.
fn product<'a>(
    left: &[Possible<'a>],
    right: &[Possible<'a>],
    join: impl Fn(&Value, &Value) -> Option<Value>,
) -> Vec<Possible<'a>> {
    if left.len() * right.len() > MOST_VALUES {
        return Vec::new();
    }
    let pairs = left.iter().flat_map(|left| right.iter().map(move |right| (left, right)));
    pairs
        .filter_map(|(left, right)| {
            let value = join(&left.value, &right.value)?;
            left.clone().with(value, &right.chosen)
        })
        .collect()
}

fn text_of(value: &Value) -> Option<String> {
    super::constraints::text_of(value).map(std::borrow::Cow::into_owned)
}

fn texts(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::List(nodes) => nodes.iter().map(|node| text_of(&node.value)).collect(),
        _ => None,
    }
}

fn node_of(text: &str) -> Node {
    Node::new(Value::Text(text.to_owned()), Loc::default())
}
