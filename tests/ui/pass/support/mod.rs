//! What a case that compiles does when it runs: synthesizes every environment, and looks at the templates.

use std::collections::{BTreeMap, BTreeSet};

use infra_core::App;
use infra_core::synth::synth;
use infra_core::template::json::compact;

/// Synthesizes all stacks in all environments; no finding may be an error. The templates by `environment/stack`.
pub fn templates(app: &App) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (name, env) in app.environments {
        for stack in synth(app, *env).unwrap() {
            assert!(!stack.has_errors(), "{name}: {:#?}", stack.findings);
            all.push((format!("{name}/{}", stack.stack), compact(&stack.template)));
        }
    }
    all
}

/// Asserts that the template of `environment/stack` holds all of these.
pub fn holds(templates: &[(String, String)], which: &str, parts: &[&str]) {
    let (_, text) = templates.iter().find(|(name, _)| name == which).expect(which);
    for part in parts {
        assert!(text.contains(part), "{which} lacks {part}:\n{text}");
    }
}

/// Asserts that the rule after which each stack is named finds something in it, in some environment, and prints it.
pub fn finding_of_its_rule(app: &App) {
    let found = of_their_rules(app);
    for stack in app.stacks {
        let told = found.get(stack.name).unwrap_or_else(|| panic!("`{}` finds nothing at synth", stack.name));
        told.iter().for_each(|finding| println!("{finding}"));
    }
}

/// Asserts that the rule after which each stack is named finds nothing in it.
pub fn no_finding_of_its_rule(app: &App) {
    assert_eq!(of_their_rules(app), BTreeMap::new());
}

/// What the rules after which stacks are named find in them.
fn of_their_rules(app: &App) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, env) in app.environments {
        for stack in synth(app, *env).unwrap() {
            assert!(!stack.has_errors(), "{name}: {:#?}", stack.findings);
            for finding in stack.findings.iter().filter(|finding| finding.rule == stack.stack) {
                let help = finding.help.as_ref().map_or_else(String::new, |help| format!("\n  help: {help}"));
                let line = finding.place.map_or(0, |place| place.line);
                let told = format!("warning: {} [{}]\n  --> line {line}{help}", finding.message, finding.rule);
                all.entry(stack.stack.to_owned()).or_default().insert(told);
            }
        }
    }
    all
}
