//! Every rule's `bad` example is found once and by that rule alone; its `good` example is clean.

use std::collections::BTreeSet;

use infra_rules::check::{Finding, Level, Rule};
use infra_rules::model::Loc;
use infra_rules::rules::RULES;

use crate::check::{check, settings};
use crate::config::Config;
use crate::evaluate::evaluate;
use crate::hir::{self, Role};
use crate::report::Report;

/// What is said of an example: rules with their places, and faults of the language.
struct Said {
    found: BTreeSet<(&'static str, bool, Loc)>,
    messages: Vec<String>,
    faults: Vec<String>,
}

impl Said {
    fn denied(&self) -> Vec<&'static str> {
        self.found.iter().filter(|(_, denied, _)| *denied).map(|(rule, _, _)| *rule).collect()
    }

    fn count(&self, rule: &Rule) -> usize {
        self.found.iter().filter(|(name, _, _)| *name == rule.name).count()
    }
}

fn run(body: &str, rule: &Rule, config: &Config) -> Said {
    let mut report = Report::default();
    let mut said = Said { found: BTreeSet::new(), messages: Vec::new(), faults: Vec::new() };
    if let Some(module) = super::module(body, &mut report) {
        let stack = hir::lower(&module, Role::Stack, &mut report);
        let evaluated = evaluate(&stack, Some(config));
        for one in &evaluated {
            let mut settings = settings(one, Some(config), BTreeSet::new());
            if rule.name == "missing_required_tag" {
                // The macro applies every tag that it requires: one that nothing applies shows the rule.
                settings.required_tags.push(("Team".to_owned(), None));
            }
            for finding in infra_rules::check(&one.template, &settings).found {
                let denied = finding.rule.group.level() == Level::Deny;
                said.found.insert((finding.rule.name, denied, finding.loc));
                said.messages.push(format!("{}: {}", finding.rule.name, finding.message));
            }
        }
        // The rest of what the macro says: failures, comparisons.
        check(&stack, &evaluated, Some(config), &[], &mut report);
    }
    let is_finding = |text: &&str| RULES.iter().any(|rule| text.contains(&format!("[{}]", rule.name)));
    said.faults = report.texts().into_iter().filter(|text| !is_finding(text)).map(str::to_owned).collect();
    said
}

/// What is wrong with the examples of a rule, one line each.
fn faults(rule: &Rule, config: &Config) -> Vec<String> {
    let mut out = Vec::new();
    let bad = run(rule.bad, rule, config);
    let good = run(rule.good, rule, config);
    for (which, said) in [("bad", &bad), ("good", &good)] {
        out.extend(said.faults.iter().map(|fault| format!("{} {which}: {fault}", rule.name)));
    }
    let denied = bad.denied();
    let expected = if rule.group.level() == Level::Deny { vec![rule.name] } else { Vec::new() };
    if bad.count(rule) == 0 {
        out.push(format!("{} bad: not found", rule.name));
    } else if denied != expected {
        out.push(format!("{} bad: found by {denied:?}: {:#?}", rule.name, bad.messages));
    }
    if good.count(rule) > 0 || !good.denied().is_empty() {
        out.push(format!("{} good: {:#?}", rule.name, good.messages));
    }
    out
}

/// What a stack in Rust cannot get wrong is shown as a template; the rule's own file tests it.
fn is_in_the_language(rule: &Rule) -> bool {
    !rule.bad.starts_with('{')
}

#[test]
fn bad_is_found_and_good_is_clean() {
    let config = super::config();
    let faults: Vec<String> =
        RULES.iter().filter(|rule| is_in_the_language(rule)).flat_map(|rule| faults(rule, &config)).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// What the macro says of each bad example, for the pages of the rules: `cargo xtask gen` reads it from this test.
#[test]
fn what_the_examples_say() {
    let config = super::config();
    for rule in RULES.iter().filter(|rule| is_in_the_language(rule)) {
        let mut report = Report::default();
        let Some(module) = super::module(rule.bad, &mut report) else { continue };
        let stack = hir::lower(&module, Role::Stack, &mut report);
        let evaluated = evaluate(&stack, Some(&config));
        let found = evaluated.iter().map(|one| {
            let mut settings = settings(one, Some(&config), BTreeSet::new());
            settings.required_tags.push(("Team".to_owned(), None));
            infra_rules::check(&one.template, &settings).found
        });
        let of_rule = |all: Vec<Finding>| -> Vec<Finding> {
            all.into_iter().filter(|finding| finding.rule.name == rule.name).collect()
        };
        // What differs between environments is said once.
        let Some(found) = found.map(of_rule).find(|found| !found.is_empty()) else { continue };
        let word = if rule.group.level() == Level::Deny { "error" } else { "warning" };
        let told: BTreeSet<String> = found
            .iter()
            .map(|finding| {
                let help = finding.help.as_ref().map_or_else(String::new, |help| format!("\n  help: {help}"));
                format!("{word}: {} [{}]{help}", finding.message, rule.name)
            })
            .collect();
        for text in told {
            println!("says {} {}", rule.name, text.replace('\n', "\\n"));
        }
    }
}
