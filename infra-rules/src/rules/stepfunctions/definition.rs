//! State machines: what each kind of state has, what it lacks, and where its transitions lead.

use std::collections::{BTreeMap, BTreeSet};

use super::{state_machine_ill_formed as form, state_target_unknown as target};
use crate::check::{Context, Finding, Level, Scope};
use crate::model::{Entry, Loc, Node, Resource, Value};
use crate::rules::body;
use crate::rules::read::{Read, read};

/// The walk over the definitions of state machines.
pub(crate) const WALK: Scope =
    Scope::Resource(&["AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine"], check_definition);

/// The bytes of a definition that Step Functions takes.
const MOST_BYTES: usize = 1_048_576;
/// Deeper nesting of machines in states is not followed.
const MOST_DEPTH: usize = 16;

/// In which language a state computes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Path,
    Jsonata,
    /// Only the run knows.
    Unknown,
}

/// What one check of a definition carries along.
pub(super) struct Walk<'r, 'c, 'a> {
    pub(super) resource: &'r Resource,
    pub(super) context: &'c mut Context<'a>,
    depth: usize,
    /// Whether an Express workflow runs it.
    pub(super) is_express: bool,
}

fn check_definition(resource: &Resource, context: &mut Context<'_>) {
    let is_express = super::express::is_express(resource);
    let mut walk = Walk { resource, context, depth: 0, is_express };
    if let Read::Is(node) = read(resource, &["Definition"]) {
        walk.machine(node, Language::Path, true);
    }
    let Some(node) = resource.get("DefinitionString") else { return };
    let Some((text, is_whole)) = body::text_of(node) else { return };
    if text.len() > MOST_BYTES {
        let help = "split it: a task can start another state machine".to_owned();
        walk.fault(node.loc, format!("the definition has {} bytes, and {MOST_BYTES} are allowed", text.len()), help);
    }
    match crate::json::read(&text, node.loc) {
        Some(read) => walk.machine(&read, Language::Path, true),
        None if text.contains("${") || !is_whole => {}
        None => walk.fault(node.loc, "the definition is no JSON", None),
    }
}

impl<'n> Walk<'_, '_, '_> {
    pub(super) fn fault(&mut self, loc: Loc, message: impl Into<String>, help: impl Into<Option<String>>) {
        self.context.find_in(self.resource, &form::RULE, loc, message, help);
    }

    /// What AWS's pages exclude, and Step Functions may take nevertheless.
    pub(super) fn warn(&mut self, loc: Loc, message: String, help: String) {
        let finding = Finding { rule: &form::RULE, loc, message, help: Some(help), level: Some(Level::Warn) };
        self.context.report_in(self.resource, finding);
    }

    /// A machine: the whole, a branch, or what a map does with each element.
    pub(super) fn machine(&mut self, node: &'n Node, outer: Language, is_top: bool) {
        let Some(entries) = node.as_map() else {
            if node.as_list().is_some() {
                self.fault(node.loc, "a state machine is an object with `StartAt` and `States`", None);
            }
            return;
        };
        self.depth += 1;
        if self.depth <= MOST_DEPTH && !hides_keys(entries) {
            let language = language(node).unwrap_or(outer);
            if is_top {
                form::keys(entries, form::MACHINE, "a state machine", self);
            }
            super::values::check(node, self);
            form::required(node, entries, &["StartAt", "States"], "the state machine", self);
            if let Some(states) = node.get("States").and_then(Node::as_map) {
                self.states(node, states, language);
            }
        }
        self.depth -= 1;
    }

    fn states(&mut self, machine: &'n Node, states: &'n [Entry], language: Language) {
        let mut links =
            Links { known: states.iter().map(|state| state.key.text.as_str()).collect(), ..Links::default() };
        links.is_open = hides_keys(states);
        if let Some(start) = machine.get("StartAt") {
            links.add(None, start);
        }
        for Entry { key, node } in states {
            if key.text.starts_with("Fn::") {
                continue;
            }
            form::check_state(key, node, language, self);
            links.of_state(&key.text, node);
            self.inner(node, language);
        }
        target::check(&links, states, self);
    }

    /// The machines inside of a state.
    fn inner(&mut self, state: &'n Node, outer: Language) {
        let language = language(state).unwrap_or(outer);
        for branch in state.get("Branches").and_then(Node::as_list).unwrap_or_default() {
            self.machine(branch, language, false);
        }
        let is_express = self.is_express;
        // Each item of a distributed map is a workflow of its own.
        if super::maps::is_distributed(state) {
            let kind = state.at(&["ItemProcessor", "ProcessorConfig", "ExecutionType"]);
            self.is_express = kind.and_then(Node::as_text) == Some("EXPRESS");
        }
        for key in ["ItemProcessor", "Iterator"] {
            if let Some(node) = state.get(key) {
                self.machine(node, language, false);
            }
        }
        self.is_express = is_express;
    }
}

/// Where the transitions of one machine lead.
#[derive(Default)]
pub(super) struct Links<'n> {
    pub(super) known: BTreeSet<&'n str>,
    /// The targets of a state, by its name; those of `StartAt` under the empty name.
    pub(super) from: BTreeMap<&'n str, Vec<(&'n str, Loc)>>,
    /// Whether states or transitions exist that are not shown.
    pub(super) is_open: bool,
}

impl<'n> Links<'n> {
    fn add(&mut self, from: Option<&'n str>, node: &'n Node) {
        match node.as_text() {
            Some(text) if !text.contains("${") => {
                self.from.entry(from.unwrap_or_default()).or_default().push((text, node.loc));
            }
            _ => self.is_open = true,
        }
    }

    fn of_state(&mut self, name: &'n str, state: &'n Node) {
        let Some(entries) = state.as_map() else {
            self.is_open = true;
            return;
        };
        self.is_open |= hides_keys(entries);
        for key in ["Next", "Default"] {
            if let Some(node) = state.get(key) {
                self.add(Some(name), node);
            }
        }
        for key in ["Choices", "Catch"] {
            let Some(list) = state.get(key) else { continue };
            let Some(rules) = list.as_list() else {
                self.is_open = true;
                continue;
            };
            for rule in rules {
                match rule.get("Next") {
                    Some(node) => self.add(Some(name), node),
                    None => self.is_open |= rule.as_map().is_none(),
                }
            }
        }
    }
}

/// The language that a machine or a state names.
pub(super) fn language(node: &Node) -> Option<Language> {
    let node = node.get("QueryLanguage")?;
    Some(match node.as_text() {
        Some("JSONata") => Language::Jsonata,
        Some("JSONPath") => Language::Path,
        _ => Language::Unknown,
    })
}

/// Whether an object may have keys that are not shown.
pub(super) fn hides_keys(entries: &[Entry]) -> bool {
    let is_hidden = |entry: &Entry| {
        entry.key.text.starts_with("Fn::")
            || entry.key.text.contains("${")
            || matches!(entry.node.value, Value::NoValue)
    };
    entries.iter().any(is_hidden)
}

#[cfg(test)]
mod tests {
    use super::form::RULE;
    use crate::testing::resource;

    #[test]
    fn definitions_are_put_together() {
        let machine = |value: &str| {
            let properties = format!(r#"{{"DefinitionString": {value}}}"#);
            resource("AWS::StepFunctions::StateMachine", &properties).messages(RULE.name)
        };
        let body = r#"{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Task\", \"Resource\": \"${F.Arn}\"}}}"#;
        let neither = ["the state `A` has neither `Next` nor `End`"];
        assert_eq!(machine(&format!(r#"{{"Fn::Sub": "{body}"}}"#)), neither);
        assert_eq!(machine(&format!(r#"{{"Fn::Sub": ["{body}", {{"F.Arn": "x"}}]}}"#)), neither);
        let (head, tail) = body.split_at(20);
        assert_eq!(machine(&format!(r#"{{"Fn::Join": ["", ["{head}", "{tail}"]]}}"#)), neither);
        for open in [
            r#"{"Fn::Sub": "{${Body}}"}"#,
            r#"{"Fn::Sub": "{\"StartAt\": \"A\", \"States\": {\"${N}\": {\"Type\": \"${T}\"}}}"}"#,
            r#"{"Fn::Join": ["", {"Ref": "Parts"}]}"#,
            r#"{"Fn::Join": ["", ["{", {"Ref": "Rest"}]]}"#,
        ] {
            assert!(machine(open).is_empty(), "{open}");
        }
    }
}
