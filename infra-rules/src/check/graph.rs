//! Every reference of a template, collected once.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::model::{
    Call, Condition, Entry, Index, Loc, Name, Node, Output, Resource, Section, SubPart, Template, Value,
};

/// Who refers.
#[derive(Debug, Clone, Copy)]
pub enum Holder<'a> {
    /// A resource.
    Resource(&'a Resource),
    /// An output.
    Output(&'a Output),
    /// A condition.
    Condition(&'a Condition),
    /// An entry of `Rules`.
    Rule(&'a Section),
    /// A transform's parameters.
    Transform,
}

/// How it refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link<'a> {
    /// `Ref`, or `${Name}` in `Fn::Sub`.
    Ref,
    /// `Fn::GetAtt`, or `${Name.Attribute}` in `Fn::Sub`; the attribute, where it is literal.
    GetAtt(Option<&'a str>),
    /// `DependsOn`.
    DependsOn,
    /// The condition of a resource or output, of `Fn::If`, or `Condition` inside another condition.
    Condition,
}

/// One reference.
#[derive(Debug, Clone)]
pub struct Reference<'a> {
    /// Who refers.
    pub from: Holder<'a>,
    /// To what, with the place of the name.
    pub to: &'a Name,
    /// The place of the resource that it names, in the template's list; `None` if it is no resource of the template.
    pub target: Option<usize>,
    /// How.
    pub link: Link<'a>,
    /// Where the attribute stands, where it has a place of its own.
    pub attribute: Option<Loc>,
    /// The branches of `Fn::If` it stands in: condition, and whether it is the first branch.
    pub branches: Vec<(&'a str, bool)>,
}

/// Every reference of a template.
#[derive(Debug, Default)]
pub struct Graph<'a> {
    /// All, in the order of the template: resources first.
    pub references: Vec<Reference<'a>>,
    /// The mappings that `Fn::FindInMap` names.
    pub maps: BTreeSet<&'a str>,
    /// Whether some `Fn::FindInMap` names a mapping that is not known.
    pub has_unknown_maps: bool,
    /// Whether `Fn::ForEach` binds names that this model does not know.
    pub has_loops: bool,
    /// By logical id: where the resource stands in the template's list.
    places: Index<'a, usize>,
    /// By that place: its references.
    held: Vec<Range<usize>>,
    /// By that place: the references to it.
    users: Vec<Vec<usize>>,
    /// The references to what is no resource of the template: parameters, conditions, what does not exist.
    others: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> Graph<'a> {
    /// Collects the references of a template.
    pub fn new(template: &'a Template) -> Self {
        let resources = template.resources.iter().enumerate();
        let mut graph = Self {
            places: resources.map(|(place, one)| (one.id.text.as_str(), place)).collect(),
            users: vec![Vec::new(); template.resources.len()],
            ..Self::default()
        };
        for resource in &template.resources {
            graph.add_resource(resource);
        }
        for output in &template.outputs {
            let mut walk = Walk::new(Holder::Output(output), &mut graph);
            for node in [&output.value, &output.description, &output.export].into_iter().flatten() {
                walk.node(node);
            }
            walk.entries(&output.other);
            if let Some(condition) = &output.condition {
                walk.push(condition, Link::Condition);
            }
        }
        for condition in &template.conditions {
            Walk::new(Holder::Condition(condition), &mut graph).node(&condition.body);
        }
        for rule in &template.rules {
            Walk::new(Holder::Rule(rule), &mut graph).node(&rule.body);
        }
        for transform in &template.transforms {
            Walk::new(Holder::Transform, &mut graph).node(transform);
        }
        graph
    }

    /// The references that a resource holds.
    pub fn of(&self, id: &str) -> &[Reference<'a>] {
        let range = self.places.get(id).and_then(|place| self.held.get(*place));
        range.map_or(&[], |range| &self.references[range.clone()])
    }

    /// The references that the resource at a place of the template's list holds.
    pub fn held_at(&self, place: usize) -> &[Reference<'a>] {
        self.held.get(place).map_or(&[], |range| &self.references[range.clone()])
    }

    /// The references to a resource, parameter or condition.
    pub fn to(&self, id: &str) -> impl Iterator<Item = &Reference<'a>> {
        self.users_of(id).iter().map(|index| &self.references[*index])
    }

    /// Whether anything refers to it.
    pub fn is_used(&self, id: &str) -> bool {
        !self.users_of(id).is_empty()
    }

    fn users_of(&self, id: &str) -> &[usize] {
        let of_resource = self.places.get(id).and_then(|place| self.users.get(*place));
        // A condition may have the name of a resource.
        match of_resource.filter(|users| !users.is_empty()) {
            Some(users) => users,
            None => self.others.get(id).map_or(&[], Vec::as_slice),
        }
    }

    fn add_resource(&mut self, resource: &'a Resource) {
        let start = self.references.len();
        let mut walk = Walk::new(Holder::Resource(resource), self);
        walk.entries(&resource.properties);
        let attributes = [
            &resource.metadata,
            &resource.creation_policy,
            &resource.update_policy,
            &resource.deletion_policy,
            &resource.update_replace_policy,
        ];
        for node in attributes.into_iter().flatten() {
            walk.node(node);
        }
        walk.entries(&resource.other);
        for name in &resource.depends_on {
            walk.push(name, Link::DependsOn);
        }
        if let Some(condition) = &resource.condition {
            walk.push(condition, Link::Condition);
        }
        self.held.push(start..self.references.len());
    }
}

struct Walk<'a, 'g> {
    from: Holder<'a>,
    branches: Vec<(&'a str, bool)>,
    graph: &'g mut Graph<'a>,
}

impl<'a, 'g> Walk<'a, 'g> {
    fn new(from: Holder<'a>, graph: &'g mut Graph<'a>) -> Self {
        Self { from, branches: Vec::new(), graph }
    }

    fn push(&mut self, to: &'a Name, link: Link<'a>) {
        let target = if link == Link::Condition { None } else { self.graph.places.get(to.text.as_str()).copied() };
        let number = self.graph.references.len();
        match target.and_then(|place| self.graph.users.get_mut(place)) {
            Some(users) => users.push(number),
            None => self.graph.others.entry(&to.text).or_default().push(number),
        }
        let (from, branches) = (self.from, self.branches.clone());
        self.graph.references.push(Reference { from, to, target, link, attribute: None, branches });
    }

    fn entries(&mut self, entries: &'a [Entry]) {
        for entry in entries {
            if entry.key.text.starts_with("Fn::ForEach") {
                self.graph.has_loops = true;
            }
            self.node(&entry.node);
        }
    }

    fn nodes(&mut self, nodes: &'a [Node]) {
        for node in nodes {
            self.node(node);
        }
    }

    fn node(&mut self, node: &'a Node) {
        match &node.value {
            Value::List(nodes) => self.nodes(nodes),
            Value::Map(entries) => self.entries(entries),
            Value::Call(call) => self.call(call),
            Value::Null
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Text(_)
            | Value::NoValue
            | Value::Unknown(_) => {}
        }
    }

    fn call(&mut self, call: &'a Call) {
        match call {
            Call::Ref(name) => self.push(name, Link::Ref),
            Call::GetAtt(name, attribute) => {
                self.push(name, Link::GetAtt(attribute.as_text()));
                if let Some(reference) = self.graph.references.last_mut() {
                    reference.attribute = Some(attribute.loc);
                }
                self.node(attribute);
            }
            Call::Sub(parts, variables) => self.sub(parts, variables),
            Call::If(condition, then, otherwise) => {
                self.push(condition, Link::Condition);
                self.branch(&condition.text, true, then);
                self.branch(&condition.text, false, otherwise);
            }
            // Elsewhere it is a property of this name.
            Call::Condition(name) => {
                if matches!(self.from, Holder::Condition(_) | Holder::Rule(_)) {
                    self.push(name, Link::Condition);
                }
            }
            Call::FindInMap(map, ..) => {
                match map.as_text() {
                    Some(name) => {
                        self.graph.maps.insert(name);
                    }
                    None => self.graph.has_unknown_maps = true,
                }
                call.for_each_argument(&mut |node| self.node(node));
            }
            Call::Other(key, argument) => {
                self.graph.has_loops |= key.starts_with("Fn::ForEach");
                self.node(argument);
            }
            _ => call.for_each_argument(&mut |node| self.node(node)),
        }
    }

    fn sub(&mut self, parts: &'a [SubPart], variables: &'a [Entry]) {
        let bound = |name: &str| variables.iter().any(|entry| entry.key.text == name);
        for part in parts {
            match part {
                SubPart::Ref(name) if !bound(&name.text) => self.push(name, Link::Ref),
                SubPart::GetAtt(name, attribute) => self.push(name, Link::GetAtt(Some(attribute))),
                SubPart::Ref(_) | SubPart::Text(_) | SubPart::Unknown => {}
            }
        }
        self.entries(variables);
    }

    fn branch(&mut self, condition: &'a str, taken: bool, node: &'a Node) {
        self.branches.push((condition, taken));
        self.node(node);
        self.branches.pop();
    }
}
