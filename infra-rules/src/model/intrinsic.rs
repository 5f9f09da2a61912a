//! Intrinsic functions as data.

use super::{Entry, Name, Node};

/// An intrinsic function, with its arguments. What has the wrong form stays [`Call::Other`], so that a rule can say so.
#[derive(Debug, Clone, PartialEq)]
pub enum Call {
    /// `Ref` to a resource, a parameter or a pseudo parameter (`AWS::Region`).
    Ref(Name),
    /// `Fn::GetAtt`; the attribute may have dots (`Endpoint.Address`), and may itself be a reference.
    GetAtt(Name, Box<Node>),
    /// `Fn::Sub`, cut into its parts, with the variables of its long form.
    Sub(Vec<SubPart>, Vec<Entry>),
    /// `Fn::Join`: delimiter, list.
    Join(Node, Node),
    /// `Fn::Select`: index, list.
    Select(Node, Node),
    /// `Fn::Split`: delimiter, text.
    Split(Node, Node),
    /// `Fn::If`: condition, then, otherwise.
    If(Name, Node, Node),
    /// `Fn::Base64`.
    Base64(Node),
    /// `Fn::Cidr`: block, count, host bits.
    Cidr(Node, Node, Option<Node>),
    /// `Fn::GetAZs`.
    GetAzs(Node),
    /// `Fn::FindInMap`: map, first key, second key, default.
    FindInMap(Node, Node, Node, Option<Node>),
    /// `Fn::ImportValue`.
    ImportValue(Node),
    /// `Fn::GetStackOutput`: its whole argument.
    StackOutput(Node),
    /// `Fn::And`, `Fn::Or`, `Fn::Not`, `Fn::Equals`: name without `Fn::`, arguments.
    Logic(&'static str, Vec<Node>),
    /// `Condition` as a function: a named condition inside another.
    Condition(Name),
    /// Any other function, or one whose arguments have the wrong form: the key as written, the argument.
    Other(String, Node),
}

/// A part of `Fn::Sub`.
#[derive(Debug, Clone, PartialEq)]
pub enum SubPart {
    /// Text as it is.
    Text(String),
    /// `${Name}`: a variable of the long form, a resource, a parameter or a pseudo parameter.
    Ref(Name),
    /// `${Resource.Attribute}`.
    GetAtt(Name, String),
    /// Something only known at deployment that is no reference (front ends put it in where they compose text).
    Unknown,
}

impl Call {
    /// Its key in a template: `Fn::Join`, `Ref`.
    pub fn function(&self) -> &str {
        match self {
            Self::Ref(_) => "Ref",
            Self::GetAtt(..) => "Fn::GetAtt",
            Self::Sub(..) => "Fn::Sub",
            Self::Join(..) => "Fn::Join",
            Self::Select(..) => "Fn::Select",
            Self::Split(..) => "Fn::Split",
            Self::If(..) => "Fn::If",
            Self::Base64(_) => "Fn::Base64",
            Self::Cidr(..) => "Fn::Cidr",
            Self::GetAzs(_) => "Fn::GetAZs",
            Self::FindInMap(..) => "Fn::FindInMap",
            Self::ImportValue(_) => "Fn::ImportValue",
            Self::StackOutput(_) => "Fn::GetStackOutput",
            Self::Logic("And", _) => "Fn::And",
            Self::Logic("Or", _) => "Fn::Or",
            Self::Logic("Not", _) => "Fn::Not",
            Self::Logic(..) => "Fn::Equals",
            Self::Condition(_) => "Condition",
            Self::Other(key, _) => key,
        }
    }

    /// The logical id that it names in an argument of its own.
    pub fn named(&self) -> Option<&str> {
        match self {
            Self::Ref(name) | Self::GetAtt(name, _) | Self::If(name, ..) | Self::Condition(name) => Some(&name.text),
            _ => None,
        }
    }

    /// Visits the arguments that are values, in the order as written; variables of `Fn::Sub` are among them.
    pub fn for_each_argument<'a>(&'a self, visit: &mut dyn FnMut(&'a Node)) {
        match self {
            Self::Ref(_) | Self::Condition(_) => {}
            Self::GetAtt(_, node) => visit(node),
            Self::Base64(node)
            | Self::GetAzs(node)
            | Self::ImportValue(node)
            | Self::StackOutput(node)
            | Self::Other(_, node) => visit(node),
            Self::Sub(_, variables) => variables.iter().for_each(|entry| visit(&entry.node)),
            Self::Join(first, second)
            | Self::Select(first, second)
            | Self::Split(first, second)
            | Self::If(_, first, second) => [first, second].into_iter().for_each(visit),
            Self::Cidr(block, count, bits) => [block, count].into_iter().chain(bits).for_each(visit),
            Self::FindInMap(map, first, second, default) => {
                [map, first, second].into_iter().chain(default).for_each(visit);
            }
            Self::Logic(_, nodes) => nodes.iter().for_each(visit),
        }
    }
}
