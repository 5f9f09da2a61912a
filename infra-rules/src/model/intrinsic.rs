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
