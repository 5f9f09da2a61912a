//! Values of properties, with a place each.

use super::{Call, Loc, SubPart};

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Where it stands.
    pub loc: Loc,
}

/// A name and where it stands: a logical id, a type, a key.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub loc: Loc,
}

/// One `key: value` of an object. Keys are in CloudFormation's spelling.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Name,
    /// Its value.
    pub node: Node,
}

/// A JSON value, an intrinsic function, or something that is not known.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// JSON's `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number without a fraction.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// An object, in the order as written.
    Map(Vec<Entry>),
    /// An intrinsic function.
    Call(Box<Call>),
    /// `AWS::NoValue`: the property is left out.
    NoValue,
    /// What only the run decides. Rules are undecided about it, never offended.
    Unknown(Unknown),
}

/// What is known of an unknown value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// Nothing; it may even be absent.
    Anything,
    /// One value of some scalar kind.
    Scalar,
    /// A list of unknown length.
    List,
    /// An object with unknown keys.
    Map,
}

/// The JSON kind of a value, where it has one before deployment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// a number without a fraction
    Int,
    /// any other number
    Float,
    /// text
    Text,
    /// a list
    List,
    /// an object
    Map,
}

impl Node {
    /// A value at a place.
    pub fn new(value: Value, loc: Loc) -> Self {
        Self { value, loc }
    }

    /// The text, if it is literal text.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if it is a literal without a fraction. Text that spells an integer counts: CloudFormation converts it.
    pub fn as_int(&self) -> Option<i64> {
        match &self.value {
            Value::Int(number) => Some(*number),
            Value::Text(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// The truth value, if it is a literal. `"true"` and `"false"` count: CloudFormation converts them.
    pub fn as_bool(&self) -> Option<bool> {
        match &self.value {
            Value::Bool(truth) => Some(*truth),
            Value::Text(text) if text == "true" => Some(true),
            Value::Text(text) if text == "false" => Some(false),
            _ => None,
        }
    }

    /// The elements, if it is a literal list.
    pub fn as_list(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(nodes) => Some(nodes),
            _ => None,
        }
    }

    /// The entries, if it is a literal object.
    pub fn as_map(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The intrinsic function, if it is one.
    pub fn as_call(&self) -> Option<&Call> {
        match &self.value {
            Value::Call(call) => Some(call),
            _ => None,
        }
    }

    /// The value under `key`, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        get(self.as_map()?, key)
    }

    /// The value under a path of keys; `None` where a step is not an object or lacks the key.
    pub fn at(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    /// Whether nothing can be said of it before deployment: unknown, or an intrinsic function.
    pub fn is_undecided(&self) -> bool {
        matches!(self.value, Value::Unknown(_) | Value::Call(_))
    }

    /// The logical id that it refers to and the attribute it takes; no attribute for `Ref`. `Fn::Sub` of one part counts.
    pub fn reference(&self) -> Option<(&str, Option<&str>)> {
        match self.as_call()? {
            Call::Ref(name) => Some((&name.text, None)),
            Call::GetAtt(name, attribute) => Some((&name.text, Some(attribute.as_text()?))),
            Call::Sub(parts, variables) if variables.is_empty() => match parts.as_slice() {
                [SubPart::Ref(name)] => Some((&name.text, None)),
                [SubPart::GetAtt(name, attribute)] => Some((&name.text, Some(attribute))),
                _ => None,
            },
            _ => None,
        }
    }

    /// The values that it may have: both branches of `Fn::If`, all the way down; else itself.
    pub fn branches(&self) -> impl Iterator<Item = &Self> {
        // Nearly every value has but one: nothing is put on the heap for it.
        let (mut first, mut later) = (Some(self), Vec::new());
        std::iter::from_fn(move || {
            let mut node = first.take().or_else(|| later.pop())?;
            while let Some(Call::If(_, then, otherwise)) = node.as_call() {
                later.push(otherwise);
                node = then;
            }
            Some(node)
        })
    }

    /// Its JSON kind; `None` for an intrinsic function, `NoValue` or the unknown.
    pub fn kind(&self) -> Option<Kind> {
        Some(match &self.value {
            Value::Null => Kind::Null,
            Value::Bool(_) => Kind::Bool,
            Value::Int(_) => Kind::Int,
            Value::Float(_) => Kind::Float,
            Value::Text(_) => Kind::Text,
            Value::List(_) => Kind::List,
            Value::Map(_) => Kind::Map,
            Value::Call(_) | Value::NoValue | Value::Unknown(_) => return None,
        })
    }
}

impl Name {
    /// A name at a place.
    pub fn new(text: impl Into<String>, loc: Loc) -> Self {
        Self { text: text.into(), loc }
    }
}

/// Whether a key stands for other keys, which a transform puts in its place. Other functions stand alone.
pub(crate) fn brings_keys(key: &str) -> bool {
    key == "Fn::Transform" || key.starts_with("Fn::ForEach")
}

/// The value under `key`.
pub(crate) fn get<'a>(entries: &'a [Entry], key: &str) -> Option<&'a Node> {
    entries.iter().find(|entry| entry.key.text == key).map(|entry| &entry.node)
}
