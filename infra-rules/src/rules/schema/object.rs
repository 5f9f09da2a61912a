//! Objects: their keys, and which keys go together.

use super::{
    Judge, excluded_property, missing_dependent_property, missing_one_of, missing_property,
    mutually_exclusive_properties, unknown_property, wrong_number_of_properties,
};
use crate::check::Dialect;
use crate::model::{Call, Entry, Loc, Node, Unknown, Value, brings_keys};
use crate::schema::{Additional, Shape, pattern, suggest};

/// An object as written.
#[derive(Clone, Copy)]
pub(super) struct Object<'n> {
    pub(super) entries: &'n [Entry],
    /// Whether it may have keys that are not shown.
    pub(super) open: bool,
    pub(super) loc: Loc,
}

/// Whether a key will be there when deployed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    Present,
    Absent,
    Maybe,
}

impl<'n> Object<'n> {
    /// A literal object.
    pub(super) fn of(node: &'n Node, entries: &'n [Entry]) -> Self {
        // A transform stands for keys that it will put in.
        let open = entries.iter().any(|entry| brings_keys(&entry.key.text));
        Self { entries, open, loc: node.loc }
    }

    pub(super) fn presence(self, key: &str) -> Presence {
        self.presence_of(key.as_bytes())
    }

    /// The same of a key as bytes.
    fn presence_of(self, key: &[u8]) -> Presence {
        match self.find_bytes(key) {
            Some(entry) => presence(&entry.node),
            None if self.open => Presence::Maybe,
            None => Presence::Absent,
        }
    }

    pub(super) fn find(self, key: &str) -> Option<&'n Entry> {
        self.find_bytes(key.as_bytes())
    }

    fn find_bytes(self, key: &[u8]) -> Option<&'n Entry> {
        self.entries.iter().find(|entry| entry.key.text.as_bytes() == key)
    }
}

/// Whether a key is there, spelt in another way: that is said of the key as it stands.
fn misspelt(key: &str, object: Object<'_>, shape: Shape) -> bool {
    if !matches!(shape.additional(), Additional::Denied) {
        return false;
    }
    let known = || shape.properties().map(|(name, _)| name);
    object.entries.iter().any(|entry| {
        let written = entry.key.text.as_str();
        let written = crate::names::logical_id(written);
        shape.property(&entry.key.text).is_none() && suggest(&written, known()) == Some(key)
    })
}

/// Whether a value will be there when deployed.
pub(super) fn presence(node: &Node) -> Presence {
    match &node.value {
        Value::NoValue => Presence::Absent,
        Value::Unknown(Unknown::Anything) => Presence::Maybe,
        Value::Call(call) => match &**call {
            Call::If(_, then, otherwise) => {
                let then = presence(then);
                if then == presence(otherwise) { then } else { Presence::Maybe }
            }
            Call::Other(..) => Presence::Maybe,
            _ => Presence::Present,
        },
        _ => Presence::Present,
    }
}

impl<'c> Judge<'c, '_> {
    /// Judges an object by a shape.
    pub(super) fn object(&mut self, object: Object<'c>, shape: Shape) {
        self.entries(object, shape);
        self.required(object, shape);
        self.property_count(object, shape);
        if shape.has_rare() {
            self.groups(object, shape);
            self.dependents(object, shape);
        }
        if shape.has_rare() || shape.has_alternatives() {
            self.object_variants(object, shape);
        }
    }

    fn entries(&mut self, object: Object<'c>, shape: Shape) {
        if object.open {
            self.unsure();
        }
        let listed = shape.property_len() > 0;
        if listed && is_small(shape, object.entries.len()) {
            for (key, inner) in shape.property_bytes() {
                match object.find_bytes(key) {
                    Some(entry) if inner.is_never() => self.never(entry),
                    Some(entry) => self.entry(entry, inner),
                    None => {}
                }
            }
            return;
        }
        for entry in object.entries {
            let key = entry.key.text.as_str();
            if brings_keys(key) {
                self.unsure();
                continue;
            }
            let known = if listed { self.context.memo.property(shape, key) } else { None };
            match known.or_else(|| self.by_pattern(key, shape)) {
                Some(inner) if inner.is_never() => self.never(entry),
                Some(inner) => self.entry(entry, inner),
                None => match shape.additional() {
                    Additional::Allowed => {}
                    Additional::Shape(inner) => self.entry(entry, inner),
                    Additional::Denied => self.not_listed(entry, shape),
                },
            }
        }
    }

    fn entry(&mut self, entry: &'c Entry, shape: Shape) {
        self.path.push(&entry.key.text);
        self.node(&entry.node, shape);
        self.path.pop();
    }

    fn by_pattern(&mut self, key: &str, shape: Shape) -> Option<Shape> {
        for (of_keys, inner) in shape.pattern_properties() {
            match pattern::matches(of_keys, key) {
                Some(true) => return Some(inner),
                Some(false) => {}
                None => {
                    self.unsure();
                    return Some(Shape::ANY);
                }
            }
        }
        None
    }

    fn never(&mut self, entry: &'c Entry) {
        match presence(&entry.node) {
            Presence::Absent => {}
            Presence::Maybe => self.undecided(&excluded_property::RULE, entry.key.loc),
            Presence::Present => self.fault(&excluded_property::RULE, entry.key.loc, |judge| {
                excluded_property::describe(&entry.key.text, judge)
            }),
        }
    }

    fn not_listed(&mut self, entry: &'c Entry, shape: Shape) {
        if presence(&entry.node) != Presence::Absent {
            self.fault(&unknown_property::RULE, entry.key.loc, |judge| {
                unknown_property::describe(&entry.key.text, shape, judge)
            });
        }
    }

    fn required(&mut self, object: Object<'c>, shape: Shape) {
        for key in shape.required_bytes() {
            match object.presence_of(key) {
                Presence::Present => {}
                Presence::Maybe => self.undecided(&missing_property::RULE, object.loc),
                Presence::Absent => self.missing(std::str::from_utf8(key).unwrap_or_default(), object, shape),
            }
        }
    }

    fn missing(&mut self, key: &'static str, object: Object<'c>, shape: Shape) {
        // In a template each of the two has its own place: the key, and the object that lacks the other one.
        if self.context.settings.dialect == Dialect::Rust && misspelt(key, object, shape) {
            return;
        }
        self.fault(&missing_property::RULE, object.loc, |judge| missing_property::describe(key, shape, judge));
    }

    fn groups(&mut self, object: Object<'c>, shape: Shape) {
        for group in shape.required_xor() {
            self.exactly_one(object, &group.collect::<Vec<_>>());
        }
        for group in shape.required_or() {
            let group: Vec<_> = group.collect();
            self.at_least_one(object, &group);
        }
    }

    /// Exactly one of the keys must be there.
    pub(super) fn exactly_one(&mut self, object: Object<'c>, group: &[&'static str]) {
        self.at_least_one(object, group);
        let present = group.iter().copied().filter(|key| object.presence(key) == Presence::Present);
        let present: Vec<&'static str> = present.collect();
        let [first, second, ..] = present[..] else { return };
        if !self.tells_each() {
            return self.exclude(object, first, second);
        }
        for key in &present {
            self.exclude(object, if *key == first { second } else { first }, key);
        }
    }

    /// Tells the second of two keys that exclude each other, at its place.
    fn exclude(&mut self, object: Object<'c>, first: &'static str, second: &'static str) {
        if let Some(entry) = object.find(second) {
            self.fault(&mutually_exclusive_properties::RULE, entry.key.loc, |judge| {
                mutually_exclusive_properties::describe(first, second, judge)
            });
        }
    }

    /// Whether each of several keys at fault is told: in a file, as other checkers have it.
    fn tells_each(&self) -> bool {
        self.context.settings.dialect.is_template()
    }

    /// At least one of the keys must be there.
    pub(super) fn at_least_one(&mut self, object: Object<'c>, group: &[&'static str]) {
        let mut maybe = false;
        for key in group {
            match object.presence(key) {
                Presence::Present => return,
                Presence::Maybe => maybe = true,
                Presence::Absent => {}
            }
        }
        if maybe {
            self.undecided(&missing_one_of::RULE, object.loc);
        } else {
            self.fault(&missing_one_of::RULE, object.loc, |judge| missing_one_of::describe(group, judge));
        }
    }

    fn dependents(&mut self, object: Object<'c>, shape: Shape) {
        for (key, needed) in shape.dependent_required() {
            if let Some(entry) = object.find(key).filter(|_| object.presence(key) == Presence::Present) {
                let of_file = self.context.settings.dialect.is_template();
                let loc = if of_file { object.loc } else { entry.key.loc };
                for other in needed.filter(|other| object.presence(other) == Presence::Absent) {
                    self.fault(&missing_dependent_property::RULE, loc, |judge| {
                        missing_dependent_property::describe(key, other, shape, judge)
                    });
                }
            }
        }
        for (key, excluded) in shape.dependent_excluded() {
            if object.presence(key) != Presence::Present {
                continue;
            }
            for other in excluded {
                // Where each excludes the other, one of the two is told.
                let told = !self.tells_each()
                    && other < key
                    && shape.dependent_excluded().any(|(found, mut all)| found == other && all.any(|name| name == key));
                if !told
                    && object.presence(other) == Presence::Present
                    && let Some(entry) = object.find(other)
                {
                    self.fault(&mutually_exclusive_properties::RULE, entry.key.loc, |judge| {
                        mutually_exclusive_properties::describe(key, other, judge)
                    });
                }
            }
        }
    }

    fn property_count(&mut self, object: Object<'c>, shape: Shape) {
        let (least, most) = shape.property_count();
        if least.is_none() && most.is_none() || object.open {
            return;
        }
        let there = object.entries.iter().filter(|entry| presence(&entry.node) == Presence::Present).count() as u64;
        let maybe = object.entries.iter().filter(|entry| presence(&entry.node) == Presence::Maybe).count() as u64;
        let few = least.is_some_and(|least| there + maybe < least);
        if few || most.is_some_and(|most| there > most) {
            self.fault(&wrong_number_of_properties::RULE, object.loc, |judge| {
                wrong_number_of_properties::describe(there, (least, most), judge)
            });
        }
    }
}

/// Whether a shape lists few properties and takes any others, as conditions do: then its properties are looked up in the
/// object, not the keys of the object in the shape.
fn is_small(shape: Shape, entries: usize) -> bool {
    shape.additional() == Additional::Allowed
        && shape.pattern_properties().next().is_none()
        && shape.property_len() <= entries
}
