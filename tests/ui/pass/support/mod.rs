//! What a case that compiles does when it runs: synthesizes every environment, and looks at the templates.

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
