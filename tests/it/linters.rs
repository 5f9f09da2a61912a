//! The application before other judges: cfn-lint, AWS's cloudformation-validate, and the warnings of our own rules.
//!
//! What is left of each is listed here with the reason why it stays.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use infra_core::synth::synth;
use stacks::Env;
use tests::lint::{self, Note};
use tests::venv::{Venv, home, oracles};

/// Findings of cfn-lint that are not faults of the templates: rule, and why.
const OF_CFN_LINT: &[(&str, &str)] = &[];

/// Findings of cloudformation-validate that are not faults of the templates: rule, and why.
const OF_VALIDATE: &[(&str, &str)] = &[
    ("I4010", "asks for a description of the architecture in Metadata, which tools of AWS read; ours is the source"),
    ("I9001", "says which properties cannot change without replacement: a fact of the type, which a plan shows"),
];

/// Warnings of our own rules: environments, stack, rule, and why it stays.
const OURS: &[(&[&str], &str, &str, &str)] = &[
    (ALL, "api", "load_balancer_without_firewall", NO_FIREWALL),
    (ALL, "frontend", "cloudfront_without_firewall", NO_FIREWALL),
];

const ALL: &[&str] = &["dev", "staging", "prod"];
const NO_FIREWALL: &str = "the plan has none: its rules depend on what the API does, and it is billed by request";

/// Templates of all environments, in files named `dev-network.json`.
fn templates() -> Vec<PathBuf> {
    let folder = home().join("templates");
    fs::create_dir_all(&folder).unwrap();
    let mut files = Vec::new();
    for (name, env) in Env::ALL {
        for stack in synth(&stacks::app(), env).unwrap() {
            let file = folder.join(format!("{name}-{}.json", stack.stack));
            // Written as a whole, because two tests write it at once.
            let draft = folder.join(format!("{name}-{}.{:?}", stack.stack, std::thread::current().id()));
            fs::write(&draft, &stack.json).unwrap();
            fs::rename(draft, &file).unwrap();
            files.push(file);
        }
    }
    assert_eq!(files.len(), 15);
    files
}

fn judge(of: impl Fn(&Venv, &[PathBuf]) -> Vec<Note>, allowed: &[(&str, &str)]) {
    let Some(venv) = oracles() else { return };
    let notes = of(venv, &templates());
    let errors: Vec<&Note> = notes.iter().filter(|note| note.level == "Error").collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let known = |note: &&Note| !allowed.iter().any(|(rule, _)| *rule == note.rule);
    let new: Vec<&Note> = notes.iter().filter(known).collect();
    assert!(new.is_empty(), "mend it, or list it with the reason why it stays: {new:#?}");
    for (rule, _) in allowed {
        assert!(notes.iter().any(|note| note.rule == *rule), "{rule} is listed and not found any more");
    }
}

#[test]
fn cfn_lint_finds_nothing() {
    judge(|venv, files| lint::cfn_lint(venv, files, &["us-east-1"]), OF_CFN_LINT);
}

#[test]
fn cloudformation_validate_finds_nothing() {
    judge(lint::validate, OF_VALIDATE);
}

#[test]
fn warnings_of_ours_are_listed() {
    let mut found = BTreeSet::new();
    for (name, env) in Env::ALL {
        for stack in synth(&stacks::app(), env).unwrap() {
            for finding in &stack.findings {
                assert!(!finding.is_error(), "{name}: {}", finding.message);
                found.insert((*name, stack.stack, finding.rule));
            }
        }
    }
    let listed: BTreeSet<_> = OURS
        .iter()
        .flat_map(|(environments, stack, rule, _)| environments.iter().map(|name| (*name, *stack, *rule)))
        .collect();
    assert_eq!(found, listed);
}
