//! What is said of the examples of rules: by the macro of stacks, by `check` of template files.

use std::collections::BTreeMap;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use infra_core::explain::Explained;
use infra_core::file::{FileSettings, Syntax, check_text};

use crate::root;

/// What each example that is a stack's body says, by rule.
pub(super) struct Messages(BTreeMap<String, String>);

/// The test that tells what the macro says.
const TEST: &str = "what_the_examples_say";

/// Whether an example is a template in JSON: a stack cannot show the fault.
pub(super) fn is_template(example: &str) -> bool {
    example.trim_start().starts_with('{')
}

/// Whether an example is a template in YAML.
pub(super) fn is_yaml(example: &str) -> bool {
    example.lines().any(|line| line == "Resources:" || line.starts_with("AWSTemplateFormatVersion:"))
}

/// The lines of an example, without the margin that it has in the rule's file.
pub(super) fn without_margin(example: &str) -> Vec<&str> {
    let lines: Vec<&str> = example.trim_end().lines().skip_while(|line| line.trim().is_empty()).collect();
    let filled = lines.iter().filter(|line| !line.trim().is_empty());
    let margin = filled.map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0);
    lines.iter().map(|line| line.get(margin..).unwrap_or_default()).collect()
}

impl Messages {
    /// Asks the tests of infra-macros, which run all examples.
    pub(super) fn of_all() -> Result<Self> {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["test", "--quiet", "--package", "infra-macros", "--lib", TEST, "--", "--nocapture"]);
        let output = cargo.current_dir(root()).output().context("cannot run cargo")?;
        ensure!(output.status.success(), "cargo test failed:\n{}", String::from_utf8_lossy(&output.stderr));
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        let mut messages: BTreeMap<String, String> = BTreeMap::new();
        for line in told.lines().filter_map(|line| line.strip_prefix("says ")) {
            let (rule, text) = line.split_once(' ').context("a line of another form")?;
            let all = messages.entry(rule.to_owned()).or_default();
            if !all.is_empty() {
                all.push('\n');
            }
            all.push_str(&text.replace("\\n", "\n"));
        }
        Ok(Self(messages))
    }

    /// What the bad example of a rule says.
    pub(super) fn of(&self, rule: Explained) -> Option<String> {
        let [bad, _] = rule.examples();
        if !is_template(bad) && !is_yaml(bad) {
            return self.0.get(rule.name()).cloned();
        }
        let settings = FileSettings { today: Some("2026-11-01".to_owned()), ..FileSettings::default() };
        let syntax = if is_template(bad) { Syntax::Json } else { Syntax::Yaml };
        let found = check_text(bad.trim_start_matches('\n'), syntax, &settings).ok()?;
        let told: Vec<String> = found
            .iter()
            .filter(|found| found.rule == rule.name())
            .map(|found| {
                let word = if found.is_error() { "error" } else { "warning" };
                let place = format!("  --> {}:{}", found.start.line, found.start.column);
                let help = found.help.as_ref().map_or_else(String::new, |help| format!("\n  help: {help}"));
                format!("{word}: {} [{}]\n{place}{help}", found.message, found.rule)
            })
            .collect();
        (!told.is_empty()).then(|| told.join("\n"))
    }
}
