//! What both readers give: a document as a tree, with the place of each value and key.

use std::collections::BTreeMap;

use super::span::Span;

/// Values may be nested this deep.
pub(crate) const MAX_DEPTH: usize = 100;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tree {
    pub(crate) value: TreeValue,
    pub(crate) span: Span,
}

/// A value as it was read; nothing of CloudFormation yet.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum TreeValue {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    List(Vec<Tree>),
    Map(Vec<Member>),
}

/// One member of an object.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Member {
    pub(crate) key: String,
    pub(crate) key_span: Span,
    pub(crate) value: Tree,
}

impl Member {
    /// The member with an object or a list at its key. In YAML these begin on a later line; what is wrong with them is said
    /// of the key.
    pub(crate) fn at_key(mut self) -> Self {
        if matches!(self.value.value, TreeValue::Map(_) | TreeValue::List(_)) {
            self.value.span = self.key_span;
        }
        self
    }
}

/// A key that was written before in the same object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Duplicate {
    pub(crate) key: String,
    pub(crate) span: Span,
    pub(crate) first: Span,
}

/// A whole file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Document {
    pub(crate) root: Tree,
    pub(crate) duplicates: Vec<Duplicate>,
}

/// Why a text cannot be read: the first fault, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SyntaxFault {
    /// What is wrong, lower case, no full stop.
    pub(crate) message: String,
    /// How to mend it.
    pub(crate) help: Option<&'static str>,
    /// The byte at fault.
    pub(crate) at: usize,
}

impl SyntaxFault {
    pub(crate) fn new(at: usize, message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, at }
    }

    pub(crate) fn with_help(at: usize, message: impl Into<String>, help: &'static str) -> Self {
        Self { message: message.into(), help: Some(help), at }
    }
}

impl Tree {
    pub(crate) fn new(value: TreeValue, span: Span) -> Self {
        Self { value, span }
    }

    /// The members, if it is an object.
    pub(crate) fn as_map(&self) -> Option<&[Member]> {
        match &self.value {
            TreeValue::Map(members) => Some(members),
            _ => None,
        }
    }

    /// The value under a key, if it is an object that has it.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        self.as_map()?.iter().find(|member| member.key == key).map(|member| &member.value)
    }

    /// How many levels it has; 1 for a scalar.
    pub(crate) fn height(&self) -> usize {
        1 + match &self.value {
            TreeValue::List(items) => items.iter().map(Self::height).max().unwrap_or(0),
            TreeValue::Map(members) => members.iter().map(|member| member.value.height()).max().unwrap_or(0),
            _ => 0,
        }
    }
}

/// So many keys are sooner compared with one another than sorted.
const FEW: usize = 12;

fn has_no_duplicate(members: &[Member]) -> bool {
    members.iter().enumerate().all(|(index, member)| members[..index].iter().all(|before| before.key != member.key))
}

/// Each key once, as every JSON and YAML reader of AWS has it: the last value wins. The others are noted.
pub(crate) fn unique(members: Vec<Member>, duplicates: &mut Vec<Duplicate>) -> Vec<Member> {
    if members.len() <= FEW && has_no_duplicate(&members) {
        return members;
    }
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    let before = duplicates.len();
    for member in &members {
        match first.get(member.key.as_str()) {
            Some(&span) => {
                duplicates.push(Duplicate { key: member.key.clone(), span: member.key_span, first: span });
            }
            None => {
                first.insert(&member.key, member.key_span);
            }
        }
    }
    if duplicates.len() == before {
        return members;
    }
    let mut last: BTreeMap<String, Member> = BTreeMap::new();
    for member in members {
        last.insert(member.key.clone(), member);
    }
    let mut kept: Vec<Member> = last.into_values().collect();
    kept.sort_by_key(|member| member.key_span.start());
    kept
}
