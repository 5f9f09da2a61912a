//! A document of Systems Manager that it does not take.

use crate::check::{Context, Group, Known, Rule, Scope, Source};
use crate::model::{Node, Resource, Value};
use crate::rules::form::{self, Form};
use crate::rules::read::{Read, read, text};

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
        Source::Known(Known::CfnLint, "E3051"),
    ],
    since: "0.1.0",
    scope: Scope::Resource(&["AWS::SSM::Document"], check_content),
};

/// The versions of schemas.
const VERSIONS: &[&str] = &["0.3", "1.0", "1.2", "2.0", "2.2"];

/// The types of parameters.
const TYPES: &[&str] = &["Boolean", "Integer", "MapList", "String", "StringList", "StringMap"];

fn check_content(resource: &Resource, context: &mut Context<'_>) {
    let Read::Is(node) = read(resource, &["Content"]) else { return };
    let parsed;
    let (content, is_text) = match node.as_text() {
        // YAML as text is left to the service.
        Some(text) if !text.trim_start().starts_with('{') => return,
        Some(text) => match crate::json::read(text, node.loc) {
            Some(read) => {
                parsed = read;
                (&parsed, true)
            }
            None if text.contains("${") => return,
            None => return say(node, "the document is no JSON", resource, context),
        },
        None => (node, false),
    };
    let Some(entries) = content.as_map() else {
        if content.as_list().is_some() {
            say(content, "a document is an object", resource, context);
        }
        return;
    };
    if entries.iter().any(|entry| entry.key.text.starts_with("Fn::")) {
        return;
    }
    version(content, is_text, resource, context);
    // Without a type it is one for commands, but Systems Manager may look at the content first.
    let kind = text(resource, &["DocumentType"]).unwrap_or_default();
    if matches!(kind, "Command" | "Automation") {
        parameters(content, resource, context);
        steps(content, kind, resource, context);
    }
}

fn version(content: &Node, is_text: bool, resource: &Resource, context: &mut Context<'_>) {
    let Some(node) = content.get("schemaVersion") else {
        return say(content, "the document has no `schemaVersion`", resource, context);
    };
    match &node.value {
        Value::Text(version) if VERSIONS.contains(&version.as_str()) => {}
        Value::Text(version) => {
            let message = format!("there is no version `{}` of the schema", crate::text::short(version));
            let help = format!("it can be {}", crate::text::quoted(VERSIONS, VERSIONS.len()));
            context.find_in(resource, &RULE, node.loc, message, help);
        }
        Value::Int(_) | Value::Float(_) | Value::Bool(_) => {
            // In a template a number becomes text, and in JSON it does not.
            let why = if is_text { "`schemaVersion` is text" } else { "`schemaVersion` is text: put it in quotes" };
            say(node, why, resource, context);
        }
        Value::List(_) | Value::Map(_) => say(node, "`schemaVersion` is text", resource, context),
        _ => {}
    }
    for key in ["description", "assumeRole"] {
        if let Some(node) = content.get(key) {
            let mut report =
                |loc, message: String, help: Option<String>| context.find_in(resource, &RULE, loc, message, help);
            form::check(node, Form::Text, key, &mut report);
        }
    }
}

fn parameters(content: &Node, resource: &Resource, context: &mut Context<'_>) {
    for entry in content.get("parameters").and_then(Node::as_map).unwrap_or_default() {
        let Some(node) = entry.node.get("type") else {
            if entry
                .node
                .as_map()
                .is_some_and(|entries| !entries.iter().any(|inner| inner.key.text.starts_with("Fn::")))
            {
                let message = format!("the parameter `{}` has no `type`", entry.key.text);
                context.find_in(resource, &RULE, entry.key.loc, message, "add `type: String`".to_owned());
            }
            continue;
        };
        // Automation takes types of resources as well: `AWS::EC2::Instance::Id`, `List<…>`.
        if let Some(text) = node.as_text()
            && !TYPES.contains(&text)
            && !text.contains(['<', ':', '$'])
        {
            let message = format!("there is no type of parameters `{}`", crate::text::short(text));
            let near =
                crate::schema::suggest(text, TYPES.iter().copied()).map(|near| format!("did you mean `{near}`?"));
            let help = near.unwrap_or_else(|| format!("it can be {}", crate::text::quoted(TYPES, TYPES.len())));
            context.find_in(resource, &RULE, node.loc, message, help);
        }
    }
}

fn steps(content: &Node, kind: &str, resource: &Resource, context: &mut Context<'_>) {
    let version = content.get("schemaVersion").and_then(Node::as_text).unwrap_or_default();
    match (kind, version) {
        ("Automation", "1.0" | "1.2" | "2.0" | "2.2") => {
            let node = content.get("schemaVersion").unwrap_or(content);
            return say(node, "a document for automation has version 0.3", resource, context);
        }
        ("Command", "0.3") => {
            let node = content.get("schemaVersion").unwrap_or(content);
            return say(
                node,
                "a document for commands has version 2.2 or 1.2, and 0.3 is for automation",
                resource,
                context,
            );
        }
        (_, "0.3" | "2.0" | "2.2") => {}
        _ => return,
    }
    let Some(steps) = content.get("mainSteps") else {
        return say(content, "the document has no `mainSteps`", resource, context);
    };
    let mut names: Vec<&str> = Vec::new();
    for step in steps.as_list().unwrap_or_default() {
        let Some(entries) = step.as_map() else { continue };
        if entries.iter().any(|entry| entry.key.text.starts_with("Fn::")) {
            continue;
        }
        for key in ["action", "name"] {
            if step.get(key).is_none() {
                say(step, &format!("a step has no `{key}`"), resource, context);
            }
        }
        if let Some(node) = step.get("action")
            && let Some(action) = node.as_text()
            && !action.starts_with("aws:")
            && !action.contains("${")
        {
            let message = format!("`{}` is no action", crate::text::short(action));
            context.find_in(resource, &RULE, node.loc, message, format!("write `aws:{action}`"));
        }
        if let Some(node) = step.get("name")
            && let Some(name) = node.as_text()
        {
            if names.contains(&name) {
                say(node, &format!("two steps have the name `{}`", crate::text::short(name)), resource, context);
            }
            names.push(name);
        }
    }
}

fn say(node: &Node, message: &str, resource: &Resource, context: &mut Context<'_>) {
    context.find_in(resource, &RULE, node.loc, message, None);
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
            ("Command", r#"{"schemaVersion": "2.2"}"#, "the document has no `mainSteps`"),
            ("Automation", r#"{"schemaVersion": "2.2"}"#, "a document for automation has version 0.3"),
            ("Command", r#"{"schemaVersion": "2.2", "mainSteps": [{"action": "aws:x"}]}"#, "a step has no `name`"),
            ("Command", r#"{"schemaVersion": "2.2", "mainSteps": [{"action": "x", "name": "a"}]}"#, "`x` is no action"),
            (
                "Command",
                r#"{"schemaVersion": "2.2", "parameters": {"a": {"type": "Strng"}}, "mainSteps": []}"#,
                "there is no type of parameters `Strng`",
            ),
            ("Command", r#""{""#, "the document is no JSON"),
        ] {
            let messages = document(kind, content);
            assert!(messages.iter().any(|said| said == message), "{content}: {messages:?}");
        }
        let twice = r#"{"schemaVersion": "2.2", "mainSteps": [{"action": "aws:x", "name": "a"}, {"action": "aws:x", "name": "a"}]}"#;
        assert_eq!(document("Command", twice), ["two steps have the name `a`"]);
    }

    #[test]
    fn what_fits_is_fine() {
        for (kind, content) in [
            (
                "Command",
                r#"{"schemaVersion": "2.2", "parameters": {"a": {"type": "StringList"}}, "mainSteps": [{"action": "aws:runShellScript", "name": "a"}]}"#,
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
