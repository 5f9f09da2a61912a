//! Where the steps of a runbook lead.

use std::collections::BTreeSet;

use super::document_ill_formed::Check;
use crate::model::Node;
use crate::rules::body::hides_keys;
use crate::schema::{MOST_NAMES, suggest};

/// Checks that each step that is named is there.
pub(super) fn check(steps: &[Node], check: &mut Check<'_, '_, '_>) {
    let mut known = BTreeSet::new();
    for step in steps {
        match step.get("name").and_then(Node::as_text) {
            Some(name) if !name.contains("${") => _ = known.insert(name),
            // Any name may be that of this one.
            _ => return,
        }
    }
    for step in steps {
        let Some(entries) = step.as_map().filter(|entries| !hides_keys(entries)) else { continue };
        for entry in entries {
            match entry.key.text.as_str() {
                "nextStep" => leads(&entry.node, &known, check),
                "onFailure" | "onCancel" => goes_on(&entry.key.text, &entry.node, &known, check),
                _ => {}
            }
        }
        if step.get("action").and_then(Node::as_text) == Some("aws:branch") {
            let choices = step.at(&["inputs", "Choices"]).and_then(Node::as_list).unwrap_or_default();
            let next = choices.iter().filter_map(|choice| choice.get("NextStep"));
            for node in next.chain(step.at(&["inputs", "Default"])) {
                leads(node, &known, check);
            }
        }
    }
}

/// What comes after a failure: an end, or a step.
fn goes_on(key: &str, node: &Node, known: &BTreeSet<&str>, check: &mut Check<'_, '_, '_>) {
    let Some(text) = node.as_text().filter(|text| !text.contains("${")) else { return };
    if let Some(step) = text.strip_prefix("step:") {
        named(step.trim(), node, known, check);
    } else if !matches!(text, "Abort" | "Continue") {
        let message = format!("`{key}` cannot be `{}`", crate::text::short(text));
        check.fault(node.loc, message, "it is `Abort`, `Continue` or `step:` with the name of a step".to_owned());
    }
}

fn leads(node: &Node, known: &BTreeSet<&str>, check: &mut Check<'_, '_, '_>) {
    if let Some(text) = node.as_text().filter(|text| !text.contains("${") && !text.contains("{{")) {
        named(text, node, known, check);
    }
}

fn named(step: &str, node: &Node, known: &BTreeSet<&str>, check: &mut Check<'_, '_, '_>) {
    if !known.contains(step) {
        let near = suggest(step, known.iter().copied().take(MOST_NAMES)).map(|near| format!("did you mean `{near}`?"));
        check.fault(node.loc, format!("there is no step `{}`", crate::text::short(step)), near);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::resource;

    fn steps(steps: &str) -> Vec<String> {
        let content = format!(r#"{{"schemaVersion": "0.3", "mainSteps": [{steps}]}}"#);
        let properties = format!(r#"{{"DocumentType": "Automation", "Content": {content}}}"#);
        resource("AWS::SSM::Document", &properties).messages("document_ill_formed")
    }

    #[test]
    fn steps_lead_to_steps() {
        let end = r#"{"name": "end", "action": "aws:sleep", "isEnd": true}"#;
        let step = |more: &str| steps(&format!(r#"{{"name": "a", "action": "aws:pause", {more}}}, {end}"#));
        assert_eq!(step(r#""nextStep": "ende""#), ["there is no step `ende`"]);
        assert_eq!(step(r#""onFailure": "step:b""#), ["there is no step `b`"]);
        assert_eq!(step(r#""onFailure": "stop""#), ["`onFailure` cannot be `stop`"]);
        for fine in
            [r#""nextStep": "end""#, r#""onFailure": "step:end""#, r#""onCancel": "Abort""#, r#""nextStep": "${N}""#]
        {
            assert_eq!(step(fine), Vec::<String>::new(), "{fine}");
        }
        let branch = |inputs: &str| {
            steps(&format!(
                r#"{{"name": "a", "action": "aws:branch", "inputs": {{"Choices": [{inputs}], "Default": "end"}}}}, {end}"#
            ))
        };
        assert_eq!(branch(r#"{"NextStep": "b"}"#), ["there is no step `b`"]);
        assert!(branch(r#"{"NextStep": "end"}"#).is_empty());
        assert!(steps(r#"{"name": "a", "action": "aws:pause", "nextStep": "b"}, {"Fn::Transform": {}}"#).is_empty());
    }
}
