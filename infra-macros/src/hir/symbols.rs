//! The names of a module: what each word means.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span};

use crate::syntax;

/// What a name of the module stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Symbol {
    /// Index into the resources.
    Resource(usize),
    /// Index into the components.
    Component(usize),
    /// Index into the groups.
    Group(usize),
    /// Index into the props.
    Prop(usize),
    Parameter,
    Condition,
    Mapping,
    /// A `const` or `fn` of type `Value`: index into the values.
    Value(usize),
    /// Something of Rust.
    Rust,
}

/// The names of a module and of its groups.
#[derive(Debug, Default)]
pub(crate) struct Symbols<'a> {
    top: BTreeMap<String, (Symbol, Span)>,
    /// By group.
    members: Vec<BTreeMap<String, (Symbol, Span)>>,
    pub(crate) values: Vec<&'a syntax::ValueItem>,
    /// Loops: whether a resource is a list, by index.
    pub(crate) many: Vec<bool>,
    pub(crate) many_components: Vec<bool>,
    /// Types, by index of the resource.
    pub(crate) types: Vec<Option<infra_rules::schema::Type>>,
    pub(crate) groups: Vec<bool>,
    pub(crate) props: Vec<(bool, Option<infra_rules::schema::Type>)>,
    pub(crate) fragment_props: Vec<bool>,
}

impl<'a> Symbols<'a> {
    /// Adds a name; the place of the one that is there already, if any.
    pub(crate) fn add(&mut self, group: Option<usize>, name: &Ident, symbol: Symbol) -> Option<Span> {
        let table = match group {
            None => &mut self.top,
            Some(group) => {
                while self.members.len() <= group {
                    self.members.push(BTreeMap::new());
                }
                self.members.get_mut(group)?
            }
        };
        let key = plain(name);
        if let Some((_, span)) = table.get(&key) {
            return Some(*span);
        }
        table.insert(key, (symbol, name.span()));
        None
    }

    pub(crate) fn add_value(&mut self, value: &'a syntax::ValueItem) -> Option<Span> {
        self.values.push(value);
        self.add(None, &value.name, Symbol::Value(self.values.len() - 1))
    }

    /// A bare name, as seen from inside a group.
    pub(crate) fn find(&self, group: Option<usize>, name: &str) -> Option<Symbol> {
        let inner = group.and_then(|group| self.members.get(group)).and_then(|members| members.get(name));
        inner.or_else(|| self.top.get(name)).map(|(symbol, _)| *symbol)
    }

    /// Whether a bare name is a member of this group.
    pub(crate) fn is_member(&self, group: Option<usize>, name: &str) -> bool {
        group.and_then(|group| self.members.get(group)).is_some_and(|members| members.contains_key(name))
    }

    /// `group::name`
    pub(crate) fn find_in(&self, group: usize, name: &str) -> Option<Symbol> {
        self.members.get(group)?.get(name).map(|(symbol, _)| *symbol)
    }

    /// Handles by name, with their places: what a parameter cannot be called.
    pub(crate) fn handle_at(&self, group: Option<usize>, name: &str) -> Option<Span> {
        let inner = group.and_then(|group| self.members.get(group)).and_then(|members| members.get(name));
        let (symbol, span) = inner.or_else(|| self.top.get(name))?;
        matches!(symbol, Symbol::Resource(_) | Symbol::Component(_)).then_some(*span)
    }

    /// The names in a group, for "did you mean".
    pub(crate) fn members_of(&self, group: usize) -> Vec<String> {
        self.members.get(group).map(|members| members.keys().cloned().collect()).unwrap_or_default()
    }

    /// Whether a prop is a piece of rendered text, and no Rust value.
    pub(crate) fn is_fragment_prop(&self, prop: usize) -> bool {
        self.fragment_props.get(prop).copied().unwrap_or(false)
    }
}

/// An identifier without `r#`.
pub(crate) fn plain(ident: &Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").map(str::to_owned).unwrap_or(text)
}
