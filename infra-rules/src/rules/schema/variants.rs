//! Alternatives: `oneOf`, `anyOf`, `allOf`, `not`, and conditions: `if`, `then`, `else`.

use super::judge::Verdict;
use super::object::{Object, Presence};
use super::{Judge, excluded_property, mutually_exclusive_properties, no_variant_matches};
use crate::model::{Entry, Loc, Node};
use crate::schema::{Additional, Kinds, Shape};

/// `if`, `then`, `else`.
type Conditional = (Shape, Option<Shape>, Option<Shape>);

/// What is judged: a value, or the properties of the resource itself.
#[derive(Clone, Copy)]
enum Subject<'c> {
    Node(&'c Node),
    Object(Object<'c>),
}

impl Subject<'_> {
    /// Whether it is an object, and the alternative one of objects.
    fn is_object_of(self, variant: Shape) -> bool {
        let is_object = match self {
            Self::Object(_) => true,
            Self::Node(node) => node.as_map().is_some(),
        };
        is_object && variant.kinds().allows(Kinds::OBJECT)
    }

    fn loc(self) -> Loc {
        match self {
            Self::Object(object) => object.loc,
            Self::Node(node) => node.loc,
        }
    }

    /// The keys as written that an alternative does not know, counted: the one that was meant knows most of them.
    fn strangers(self, variant: Shape) -> usize {
        let entries = match self {
            Self::Object(object) => object.entries,
            Self::Node(node) => node.as_map().unwrap_or_default(),
        };
        let is_closed = variant.additional() == Additional::Denied;
        if is_closed { entries.iter().filter(|entry| variant.property(&entry.key.text).is_none()).count() } else { 0 }
    }
}

impl<'c> Judge<'c, '_> {
    /// Judges an object by the alternatives of a shape.
    pub(super) fn object_variants(&mut self, object: Object<'c>, shape: Shape) {
        self.variants(Subject::Object(object), shape);
    }

    /// Judges a list or scalar by the alternatives of a shape.
    pub(super) fn node_variants(&mut self, node: &'c Node, shape: Shape) {
        self.variants(Subject::Node(node), shape);
    }

    fn variants(&mut self, subject: Subject<'c>, shape: Shape) {
        for part in shape.all_of() {
            self.subject(subject, part);
        }
        let any: Vec<Shape> = shape.any_of().collect();
        if !any.is_empty() {
            self.one_fits(subject, &any, false);
        }
        let one: Vec<Shape> = shape.one_of().collect();
        if !one.is_empty() {
            self.one_fits(subject, &one, true);
        }
        if let Some(not) = shape.not() {
            self.not(subject, not);
        }
        for conditional in shape.conditionals() {
            self.conditional(subject, conditional);
        }
    }

    fn subject(&mut self, subject: Subject<'c>, shape: Shape) {
        match subject {
            Subject::Node(node) => self.node(node, shape),
            Subject::Object(object) => self.object(object, shape),
        }
    }

    fn one_fits(&mut self, subject: Subject<'c>, variants: &[Shape], exactly: bool) {
        if let Subject::Object(object) = subject
            && let Some(groups) = variants.iter().map(|shape| only_required(*shape)).collect::<Option<Vec<_>>>()
        {
            return self.required_groups(object, &groups, exactly);
        }
        let mut best: Option<((usize, u32), Shape)> = None;
        let mut fits = false;
        for variant in variants {
            match self.attempt(|judge| judge.subject(subject, *variant)) {
                // One value is taken for a list of one, and a number for text: that fits, and is no form of its own.
                Verdict::Fits if !exactly || !subject.is_object_of(*variant) => return,
                Verdict::Fits if fits => {
                    return self.fault(&no_variant_matches::RULE, subject.loc(), no_variant_matches::describe_several);
                }
                Verdict::Fits => fits = true,
                Verdict::Unknown => return self.unsure(),
                Verdict::Fails(faults) => {
                    let faults = (subject.strangers(*variant), faults);
                    if best.is_none_or(|(least, _)| faults < least) {
                        best = Some((faults, *variant));
                    }
                }
            }
        }
        let Some((_, best)) = best.filter(|_| !fits) else { return };
        match subject {
            Subject::Node(node) if variants.len() > 1 && node.as_list().is_none() => {
                self.fault(&no_variant_matches::RULE, node.loc, |judge| {
                    no_variant_matches::describe(node, variants, judge)
                });
            }
            _ => {
                if self.context.settings.dialect.is_template() && variants.len() > 1 {
                    // In a file the whole is told too, as other checkers have it.
                    self.fault(&no_variant_matches::RULE, subject.loc(), no_variant_matches::describe_object);
                }
                self.subject(subject, best);
            }
        }
    }

    /// Alternatives that only say which keys must be there.
    fn required_groups(&mut self, object: Object<'c>, groups: &[Vec<&'static str>], exactly: bool) {
        let is = |key: &&'static str, wanted| object.presence(key) == wanted;
        let full = groups.iter().filter(|group| group.iter().all(|key| is(key, Presence::Present)));
        let full: Vec<_> = full.collect();
        match full.as_slice() {
            [] => {
                let maybe = groups.iter().any(|group| group.iter().all(|key| !is(key, Presence::Absent)));
                let firsts: Vec<&'static str> = groups.iter().filter_map(|group| group.first().copied()).collect();
                if maybe {
                    self.undecided(&super::missing_one_of::RULE, object.loc);
                } else if groups.iter().all(|group| group.len() == 1) {
                    self.at_least_one(object, &firsts);
                } else {
                    self.fault(&super::missing_one_of::RULE, object.loc, |judge| {
                        super::missing_one_of::describe_groups(groups, judge)
                    });
                }
            }
            [first, second, ..] if exactly => {
                let (Some(first), Some(second)) =
                    (first.iter().find(|key| !second.contains(key)), second.iter().find(|key| !first.contains(key)))
                else {
                    return;
                };
                if let Some(Entry { key, .. }) = object.find(second) {
                    self.fault(&mutually_exclusive_properties::RULE, key.loc, |judge| {
                        mutually_exclusive_properties::describe(first, second, judge)
                    });
                    if self.context.settings.dialect.is_template() {
                        // In a file the whole is told too, as other checkers have it.
                        self.fault(&no_variant_matches::RULE, object.loc, no_variant_matches::describe_several);
                    }
                }
            }
            _ => {}
        }
    }

    fn not(&mut self, subject: Subject<'c>, shape: Shape) {
        let (Subject::Object(object), Some(keys)) = (subject, only_required(shape)) else {
            if self.is_quiet() {
                match self.attempt(|judge| judge.subject(subject, shape)) {
                    Verdict::Fits => self.weigh(1),
                    Verdict::Unknown => self.unsure(),
                    Verdict::Fails(_) => {}
                }
            }
            return;
        };
        if !keys.iter().all(|key| object.presence(key) == Presence::Present) {
            if keys.iter().all(|key| object.presence(key) != Presence::Absent) {
                self.unsure();
            }
            return;
        }
        let Some(entry) = keys.last().and_then(|key| object.find(key)) else { return };
        match keys.as_slice() {
            [key] => {
                self.fault(&excluded_property::RULE, entry.key.loc, |judge| excluded_property::describe(key, judge));
            }
            [first, .., last] => self.fault(&mutually_exclusive_properties::RULE, entry.key.loc, |judge| {
                mutually_exclusive_properties::describe(first, last, judge)
            }),
            [] => {}
        }
    }

    fn conditional(&mut self, subject: Subject<'c>, (condition, then, otherwise): Conditional) {
        let (branch, applies) = match self.attempt(|judge| judge.subject(subject, condition)) {
            Verdict::Fits => (then, true),
            Verdict::Fails(_) => (otherwise, false),
            Verdict::Unknown => return self.unsure(),
        };
        let Some(branch) = branch else { return };
        if self.is_quiet() {
            return self.subject(subject, branch);
        }
        match self.attempt(|judge| judge.subject(subject, branch)) {
            Verdict::Fits => {}
            Verdict::Unknown => self.unsure(),
            Verdict::Fails(_) => {
                let before = self.because.clone();
                let reasons = if applies { self.reasons(subject, condition) } else { Vec::new() };
                if !reasons.is_empty() {
                    self.because = reasons;
                }
                self.subject(subject, branch);
                self.because = before;
            }
        }
    }

    /// Why a condition applies: the properties that it looks at, and what is so of them.
    fn reasons(&self, subject: Subject<'c>, condition: Shape) -> Vec<(&'static str, String)> {
        let object = match subject {
            Subject::Object(object) => object,
            Subject::Node(node) => match node.as_map() {
                Some(map) => Object::of(node, map),
                None => return Vec::new(),
            },
        };
        let mut reasons = Vec::new();
        for (key, _) in condition.all_properties() {
            let name = self.context.property(key);
            let text =
                if let Some(text) = object.find(key).and_then(|entry| super::constraints::text_of(&entry.node.value)) {
                    format!("`{name}` is `{}`", crate::text::short(&text))
                } else if object.presence(key) == Presence::Absent {
                    format!("`{name}` is not set")
                } else {
                    format!("`{name}` is set")
                };
            reasons.push((key, text));
        }
        if reasons.is_empty() {
            let set = |key| (key, format!("`{}` is set", self.context.property(key)));
            reasons.extend(condition.required().map(set));
        }
        reasons
    }
}

/// The keys of a shape that says nothing but that they must be there.
fn only_required(shape: Shape) -> Option<Vec<&'static str>> {
    let keys: Vec<&'static str> = shape.required().collect();
    let only = !keys.is_empty()
        && shape.properties().next().is_none()
        && shape.alternatives().next().is_none()
        && shape.not().is_none()
        && shape.conditionals().next().is_none()
        && shape.required_xor().next().is_none()
        && shape.required_or().next().is_none();
    only.then_some(keys)
}
