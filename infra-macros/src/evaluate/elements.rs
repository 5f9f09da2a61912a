//! The elements of loops: which there are in an environment, and by which keys.

use crate::emit::{IdPart, id_parts, label};
use crate::eval::{Data, Matched, Outcome, Scope, bind, eval};
use crate::hir::{Condition, Each, Resource, Stack};

use super::Machine;
use super::value::evaluate_text;

/// The resources that an item stands for in an environment.
#[derive(Debug, Clone, Default)]
pub(crate) struct Elements {
    /// Whether these are all.
    pub(crate) known: bool,
    pub(crate) list: Vec<Element>,
}

/// One of them.
#[derive(Debug, Clone)]
pub(crate) struct Element {
    pub(crate) id: String,
    /// The key, as the loop has it; `None` for a single resource.
    pub(crate) key: Option<Data>,
    pub(crate) scope: Scope,
}

impl Elements {
    /// Logical ids and the user's words for them.
    pub(super) fn labels<'s>(
        &'s self,
        stack: &'s Stack,
        resource: &'s Resource,
    ) -> impl Iterator<Item = (String, String)> + 's {
        self.list.iter().map(move |element| (element.id.clone(), element.label(stack, resource)))
    }

    /// The element with this key.
    pub(crate) fn find(&self, key: &str) -> Option<&Element> {
        self.list.iter().find(|element| element.key_text().as_deref() == Some(key))
    }
}

impl Element {
    /// The key as text.
    pub(crate) fn key_text(&self) -> Option<String> {
        self.key.as_ref().and_then(evaluate_text)
    }

    /// The user's word for it: `zone::private[0]`.
    pub(crate) fn label(&self, stack: &Stack, resource: &Resource) -> String {
        let name = label(stack, resource);
        match &self.key {
            None => name,
            Some(Data::Str(text)) => format!("{name}[\"{text}\"]"),
            Some(key) => format!("{name}[{}]", evaluate_text(key).unwrap_or_default()),
        }
    }
}

/// What a condition comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    There,
    Absent,
    Unknown,
}

impl Machine<'_> {
    pub(super) fn all_elements(&mut self) -> Vec<Elements> {
        let resources = &self.stack.resources;
        resources.iter().map(|resource| self.elements_of(resource)).collect()
    }

    fn elements_of(&mut self, resource: &Resource) -> Elements {
        let group = resource.group.and_then(|group| self.stack.groups.get(group));
        let mut found = vec![(None, self.scope.clone())];
        let mut known = true;
        if let Some(group) = group {
            if let Some(each) = &group.each {
                found = self.loop_over(each, found, &mut known);
            }
            found = self.keep(group.when.as_ref(), found, &mut known);
        }
        if let Some(each) = &resource.each {
            found = self.loop_over(each, found, &mut known);
        }
        found = self.keep(resource.when.as_ref(), found, &mut known);
        let parts = id_parts(self.stack, resource);
        let list = found
            .into_iter()
            .map(|(key, scope)| {
                let key_part = key
                    .as_ref()
                    .and_then(evaluate_text)
                    .map(|text| infra_rules::names::id_part(&text))
                    .unwrap_or_default();
                let id = parts
                    .iter()
                    .map(|part| if let IdPart::Text(text) = part { text.as_str() } else { key_part.as_str() })
                    .collect();
                Element { id, key, scope }
            })
            .collect();
        let known = known && resource.cfg.is_empty();
        Elements { known, list }
    }

    /// The elements of a loop, each with its names bound.
    pub(super) fn loop_over(
        &mut self,
        each: &Each,
        outer: Vec<(Option<Data>, Scope)>,
        known: &mut bool,
    ) -> Vec<(Option<Data>, Scope)> {
        let mut found = Vec::new();
        for (_, scope) in outer {
            let items = match eval(&each.over, &scope) {
                Outcome::Known(data) => data.elements(),
                Outcome::Unknown => None,
                Outcome::Fails { span, why } => {
                    self.failures.push((span, why));
                    None
                }
            };
            let Some(items) = items else {
                *known = false;
                continue;
            };
            for item in items {
                let mut inner = scope.clone();
                if bind(&each.pattern, &item, &mut inner) != Matched::Yes {
                    *known = false;
                    continue;
                }
                let key = match &each.key {
                    Some(key) => eval(key, &inner).known(),
                    None => Some(item),
                };
                match key {
                    Some(key) => found.push((Some(key), inner)),
                    None => *known = false,
                }
            }
        }
        found
    }

    fn keep(
        &mut self,
        when: Option<&Condition>,
        found: Vec<(Option<Data>, Scope)>,
        known: &mut bool,
    ) -> Vec<(Option<Data>, Scope)> {
        let mut kept = Vec::new();
        for (key, scope) in found {
            match self.presence(when, &scope) {
                Presence::There => kept.push((key, scope)),
                Presence::Absent => {}
                Presence::Unknown => {
                    *known = false;
                    kept.push((key, scope));
                }
            }
        }
        kept
    }

    pub(super) fn presence(&mut self, when: Option<&Condition>, scope: &Scope) -> Presence {
        let Some(Condition::Rust(condition)) = when else { return Presence::There };
        match eval(condition, scope) {
            Outcome::Known(Data::Bool(true)) => Presence::There,
            Outcome::Known(Data::Bool(false)) => Presence::Absent,
            Outcome::Fails { span, why } => {
                self.failures.push((span, why));
                Presence::Unknown
            }
            _ => Presence::Unknown,
        }
    }
}
