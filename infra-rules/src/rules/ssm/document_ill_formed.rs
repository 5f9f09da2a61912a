//! A document of Systems Manager that it does not take.

use super::{actions, declared, targets};
use std::collections::BTreeSet;

use crate::check::{Context, Finding, Group, Known, Level, Rule, Scope, Source};
use crate::model::{Entry, Loc, Node, Resource, Value};
use crate::rules::body::hides_keys;
use crate::rules::form::{self, Form};
use crate::rules::read::{Read, read, text};
use crate::schema::advise;

pub(crate) static RULE: Rule = Rule {
    name: "document_ill_formed",
    group: Group::Correctness,
    title: "a document of Systems Manager that it does not take",
    rationale: "A document names the version of its schema, and has the steps that this version knows; anything else is refused.",
    bad: r#"resource!(<ssm::Document> document { document_type: "Command", content: { schemaVersion: "2.3", mainSteps: [{ action: "aws:runShellScript", name: "run", inputs: { runCommand: ["date"] } }] } });"#,
    good: r#"resource!(<ssm::Document> document { document_type: "Command", content: { schemaVersion: "2.2", mainSteps: [{ action: "aws:runShellScript", name: "run", inputs: { runCommand: ["date"] } }] } });"#,
    sources: &[
        Source::Aws(
            "https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-syntax-data-elements-parameters.html",
        ),
        Source::Aws("https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html"),
        Source::Aws(
            "https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-command-ssm-plugin-reference.html",
        ),
        Source::Known(Known::CfnLint, "E3051"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::SSM::Document"], check_content),
};

/// The versions of schemas.
const VERSIONS: &[&str] = &["0.3", "1.0", "1.2", "2.0", "2.2"];

/// The types of parameters.
const TYPES: &[&str] = &["Boolean", "Integer", "MapList", "String", "StringList", "StringMap"];

/// What a session does.
const SESSIONS: &[&str] = &["InteractiveCommands", "NonInteractiveCommands", "Port", "Standard_Stream"];

/// The check of one document.
pub(super) struct Check<'r, 'c, 'a> {
    resource: &'r Resource,
    context: &'c mut Context<'a>,
}

fn check_content(resource: &Resource, context: &mut Context<'_>) {
    let Read::Is(node) = read(resource, &["Content"]) else { return };
    let mut check = Check { resource, context };
    // Without a type it is one for commands, but Systems Manager may look at the content first.
    let kind = text(resource, &["DocumentType"]).unwrap_or_default();
    match node.as_text() {
        // A document has keys, and in YAML each has a colon behind it.
        Some(text) if !text.contains([':', '{']) => {
            check.fault(node.loc, "the content is no document", Some("an object, or the text of one".to_owned()));
        }
        // Other YAML as text is left to the service.
        Some(text) if !text.trim_start().starts_with('{') => {}
        Some(text) => match crate::json::read(text, node.loc) {
            Some(read) => check.document(&read, kind, true),
            None if text.contains("${") => {}
            None => check.fault(node.loc, "the document is no JSON", None),
        },
        None => check.document(node, kind, false),
    }
}

impl Check<'_, '_, '_> {
    pub(super) fn fault(&mut self, loc: Loc, message: impl Into<String>, help: impl Into<Option<String>>) {
        self.context.find_in(self.resource, &RULE, loc, message, help);
    }

    /// What Systems Manager may take.
    pub(super) fn warn(&mut self, loc: Loc, message: impl Into<String>, help: impl Into<Option<String>>) {
        let (message, help) = (message.into(), help.into());
        let finding = Finding { rule: &RULE, loc, message, help, level: Some(Level::Warn) };
        self.context.report_in(self.resource, finding);
    }

    fn document(&mut self, content: &Node, kind: &str, is_text: bool) {
        let Some(entries) = content.as_map() else {
            if content.as_list().is_some() {
                self.fault(content.loc, "a document is an object", None);
            }
            return;
        };
        if entries.iter().any(|entry| entry.key.text.starts_with("Fn::")) {
            return;
        }
        self.version(content, is_text);
        match kind {
            "Command" | "Automation" => {
                self.parameters(content, kind);
                self.sections(content, kind);
            }
            "Session" => self.session(content, entries),
            _ => {}
        }
    }

    fn version(&mut self, content: &Node, is_text: bool) {
        let Some(node) = content.get("schemaVersion") else {
            return self.fault(content.loc, "the document has no `schemaVersion`", None);
        };
        match &node.value {
            Value::Text(version) if VERSIONS.contains(&version.as_str()) => {}
            Value::Text(version) => {
                let message = format!("there is no version `{}` of the schema", crate::text::short(version));
                let help = format!("it can be {}", crate::text::quoted(VERSIONS, VERSIONS.len()));
                self.fault(node.loc, message, help);
            }
            Value::Int(_) | Value::Float(_) | Value::Bool(_) => {
                // In a template a number becomes text, and in JSON it does not.
                let why = if is_text { "`schemaVersion` is text" } else { "`schemaVersion` is text: put it in quotes" };
                self.fault(node.loc, why, None);
            }
            Value::List(_) | Value::Map(_) => self.fault(node.loc, "`schemaVersion` is text", None),
            _ => {}
        }
        for key in ["description", "assumeRole"] {
            if let Some(node) = content.get(key) {
                form::check(node, Form::Text, key, &mut |fault| self.fault(fault.loc, fault.message, fault.help));
            }
        }
    }

    fn parameters(&mut self, content: &Node, kind: &str) {
        let entries = content.get("parameters").and_then(Node::as_map).unwrap_or_default();
        for Entry { key, node } in entries {
            let Some(node) = node.get("type") else {
                if node.as_map().is_some_and(|entries| !hides_keys(entries)) {
                    let message = format!("the parameter `{}` has no `type`", key.text);
                    self.fault(key.loc, message, "add `type: String`".to_owned());
                }
                continue;
            };
            // Automation takes types of resources as well: `AWS::EC2::Instance::Id`, `List<…>`.
            if let Some(text) = node.as_text()
                && !TYPES.contains(&text)
                && !text.contains(['<', ':', '$'])
            {
                let message = format!("there is no type of parameters `{}`", crate::text::short(text));
                self.fault(node.loc, message, advise(text, TYPES));
            }
        }
        declared::check_values(entries, kind == "Automation", self);
    }

    /// A session is of version 1.0, and of a kind.
    fn session(&mut self, content: &Node, entries: &[Entry]) {
        if let Some(node) = content.get("schemaVersion")
            && node.as_text().is_some_and(|version| VERSIONS.contains(&version) && version != "1.0")
        {
            self.fault(node.loc, "a document for sessions has version 1.0", None);
        }
        match content.get("sessionType") {
            None if hides_keys(entries) => {}
            None => {
                let pair = self.context.document_pair("sessionType", "\"Standard_Stream\"");
                self.warn(content.loc, "the document has no `sessionType`", format!("add `{pair}`"));
            }
            Some(node) => {
                let shape = Form::OneOf(SESSIONS);
                form::check(node, shape, "sessionType", &mut |fault| self.fault(fault.loc, fault.message, fault.help));
            }
        }
    }

    fn sections(&mut self, content: &Node, kind: &str) {
        let is_automation = kind == "Automation";
        let node = content.get("schemaVersion").unwrap_or(content);
        let section = match (kind, node.as_text().unwrap_or_default()) {
            ("Automation", "1.0" | "1.2" | "2.0" | "2.2") => {
                return self.fault(node.loc, "a document for automation has version 0.3", None);
            }
            ("Command", "0.3" | "1.0") => {
                let message = format!(
                    "a document for commands has version 2.2 or 1.2, and {} is for {}",
                    node.as_text().unwrap_or_default(),
                    if node.as_text() == Some("0.3") { "automation" } else { "sessions" }
                );
                return self.fault(node.loc, message, None);
            }
            (_, "1.2") => "runtimeConfig",
            (_, "0.3" | "2.0" | "2.2") => "mainSteps",
            _ => return,
        };
        let Some(work) = content.get(section) else {
            if !content.as_map().is_some_and(hides_keys) {
                self.fault(content.loc, format!("the document has no `{section}`"), None);
            }
            return;
        };
        if !is_automation && let Some(known) = declared::known(content) {
            declared::check_uses(work, &known, 0, self);
        }
        if section == "mainSteps" {
            self.steps(work.as_list().unwrap_or_default(), is_automation);
        }
    }

    fn steps(&mut self, steps: &[Node], is_automation: bool) {
        let mut names = BTreeSet::new();
        for step in steps {
            let Some(entries) = step.as_map() else { continue };
            if entries.iter().any(|entry| entry.key.text.starts_with("Fn::")) {
                continue;
            }
            for key in ["action", "name"] {
                if step.get(key).is_none() {
                    self.fault(step.loc, format!("a step has no `{key}`"), None);
                }
            }
            if let Some(node) = step.get("action")
                && let Some(action) = node.as_text()
                && !action.starts_with("aws:")
                && !action.contains("${")
            {
                let message = format!("`{}` is no action", crate::text::short(action));
                self.fault(node.loc, message, format!("write `aws:{action}`"));
            }
            actions::check(step, is_automation, self);
            if let Some(node) = step.get("name")
                && let Some(name) = node.as_text()
                && !names.insert(name)
            {
                self.fault(node.loc, format!("two steps have the name `{}`", crate::text::short(name)), None);
            }
        }
        if is_automation {
            targets::check(steps, self);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::resource;

    fn document(kind: &str, content: &str) -> Vec<String> {
        let properties = format!(r#"{{"DocumentType": "{kind}", "Content": {content}}}"#);
        resource("AWS::SSM::Document", &properties).messages(RULE.name)
    }

    #[test]
    fn documents_have_their_parts() {
        for (kind, content, message) in [
            ("Command", "{}", "the document has no `schemaVersion`"),
            ("Command", r#"{"schemaVersion": "3.0"}"#, "there is no version `3.0` of the schema"),
            ("Session", r#"{"schemaVersion": 1.0}"#, "`schemaVersion` is text: put it in quotes"),
            (
                "Session",
                r#"{"schemaVersion": "2.2", "sessionType": "Port"}"#,
                "a document for sessions has version 1.0",
            ),
            ("Session", r#"{"schemaVersion": "1.0"}"#, "the document has no `sessionType`"),
            ("Session", r#"{"schemaVersion": "1.0", "sessionType": "Prt"}"#, "`sessionType` cannot be `Prt`"),
            ("Command", r#"{"schemaVersion": "1.2"}"#, "the document has no `runtimeConfig`"),
            (
                "Command",
                r#"{"schemaVersion": "0.3"}"#,
                "a document for commands has version 2.2 or 1.2, and 0.3 is for automation",
            ),
            ("Command", r#"{"schemaVersion": "2.2"}"#, "the document has no `mainSteps`"),
            ("Automation", r#"{"schemaVersion": "2.2"}"#, "a document for automation has version 0.3"),
            (
                "Command",
                r#"{"schemaVersion": "2.2", "mainSteps": [{"action": "aws:updateAgent"}]}"#,
                "a step has no `name`",
            ),
            ("Command", r#"{"schemaVersion": "2.2", "mainSteps": [{"action": "x", "name": "a"}]}"#, "`x` is no action"),
            (
                "Command",
                r#"{"schemaVersion": "2.2", "parameters": {"a": {"type": "Strng"}}, "mainSteps": []}"#,
                "there is no type of parameters `Strng`",
            ),
            ("Command", r#""install nginx""#, "the content is no document"),
            ("Command", r#""{""#, "the document is no JSON"),
        ] {
            let messages = document(kind, content);
            assert!(messages.iter().any(|said| said == message), "{content}: {messages:?}");
        }
        let twice = r#"{"schemaVersion": "2.2", "mainSteps": [{"action": "aws:updateAgent", "name": "a"}, {"action": "aws:updateAgent", "name": "a"}]}"#;
        assert_eq!(document("Command", twice), ["two steps have the name `a`"]);
    }

    #[test]
    fn what_fits_is_fine() {
        for (kind, content) in [
            (
                "Command",
                r#"{"schemaVersion": "2.2", "parameters": {"a": {"type": "StringList"}}, "mainSteps": [{"action": "aws:runShellScript", "name": "a", "inputs": {"runCommand": ["date"]}}]}"#,
            ),
            (
                "Automation",
                r#"{"schemaVersion": "0.3", "parameters": {"a": {"type": "AWS::EC2::Instance::Id"}}, "mainSteps": [{"action": "aws:sleep", "name": "a"}]}"#,
            ),
            ("Session", r#"{"schemaVersion": "1.0", "sessionType": "Standard_Stream"}"#),
            ("Command", r#"{"schemaVersion": "1.2", "runtimeConfig": {}}"#),
            ("Command", r#""schemaVersion: '2.2'""#),
            ("Command", r#"{"Fn::Sub": "x"}"#),
            ("Policy", r#"{"schemaVersion": "2.0"}"#),
            ("", r#"{"schemaVersion": "0.3", "mainSteps": []}"#),
        ] {
            assert!(document(kind, content).is_empty(), "{content}");
        }
    }
}
