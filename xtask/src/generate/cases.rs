//! The examples of the rules as UI cases: `tests/ui/examples` has the bad ones of rules that deny, which must not compile,
//! `tests/ui/pass` all others.
//!
//! A module for each rule, so that few crates are compiled. What the macro says ends a compilation before constants are
//! evaluated; so what a policy decides has a file of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context as _, Result, ensure};
use infra_rules::check::{Group, Level, Rule};
use infra_rules::rules::RULES;

use super::examples::{is_template, without_margin};
use super::put;
use crate::{root, say};

const FOLDER: &str = "tests/ui/examples";

/// The file of what a policy decides.
const BY_POLICY: &str = "decided_by_policy";

/// Writes all cases, or only compares them.
pub(super) fn write(check: bool) -> Result<()> {
    let folders = folders()?;
    let mut files: BTreeMap<String, Vec<&Rule>> = BTreeMap::new();
    for rule in of_level(Level::Deny) {
        let folder = folders.get(rule.name).with_context(|| format!("`{}` is in no folder", rule.name))?;
        let file = if rule.group == Group::Correctness { folder } else { BY_POLICY };
        files.entry(format!("{file}.rs")).or_default().push(rule);
    }
    let there = root().join(FOLDER);
    fs::create_dir_all(&there).with_context(|| format!("cannot make {FOLDER}"))?;
    let mut written = 0;
    for (name, rules) in &files {
        let what = format!("bad examples of rules: {}", name.trim_end_matches(".rs"));
        let text = case(&what, rules.iter().map(|rule| (rule.name, rule.title, rule.bad)), "fn main() {}\n");
        written += usize::from(put(&there.join(name), &text, check)?);
    }
    remove_others(&files.keys().map(String::as_str).collect(), check)?;
    let pass = root().join("tests/ui/pass");
    written += usize::from(put(&pass.join("good_examples.rs"), &good(), check)?);
    written += usize::from(put(&pass.join("warnings.rs"), &warnings(), check)?);
    let state = if written > 0 { format!("{written} are written") } else { "up to date".to_owned() };
    say(&format!("{FOLDER}, tests/ui/pass: {} cases, {state}", files.len() + 2));
    Ok(())
}

/// The folder of each rule's file, which is the service or the family that it is of.
fn folders() -> Result<BTreeMap<String, String>> {
    let all = root().join("infra-rules/src/rules");
    let mut folders = BTreeMap::new();
    for folder in fs::read_dir(&all).with_context(|| format!("cannot read {}", all.display()))? {
        let folder = folder?.path();
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for file in fs::read_dir(&folder).into_iter().flatten() {
            let rule = file?.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
            folders.insert(rule, name.clone());
        }
    }
    Ok(folders)
}

/// Rules of a level whose examples are stacks.
fn of_level(level: Level) -> impl Iterator<Item = &'static Rule> {
    in_the_language().filter(move |rule| rule.group.level() == level)
}

fn in_the_language() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().copied().filter(|rule| !is_template(rule.bad))
}

/// A crate with a stack for each rule: its name, its title, its example.
fn case<'a>(what: &str, rules: impl Iterator<Item = (&'a str, &'a str, &'a str)>, end: &str) -> String {
    let mut text = format!(
        "//! Written by `cargo xtask gen`, {what}.\n\nuse infra_core::prelude::*;\n\ninfra_core::environments!();\n"
    );
    for (name, title, body) in rules {
        let body = without_margin(body);
        let lines = body.iter().map(|line| if line.is_empty() { String::new() } else { format!("    {line}") });
        let body = lines.collect::<Vec<_>>().join("\n");
        // Writing into a text does not fail.
        let _ = write!(text, "\n// {title}\n#[stack]\npub mod {name} {{\n{body}\n}}\n");
    }
    format!("{text}\n{end}")
}

/// All good examples compile, and say nothing of their rule at synth.
fn good() -> String {
    let rules: Vec<&Rule> = in_the_language().collect();
    let end = main("no_finding_of_its_rule", &rules);
    case("good examples of all rules", rules.iter().map(|rule| (rule.name, rule.title, rule.good)), &end)
}

/// All bad examples of rules that warn compile, and are found at synth.
fn warnings() -> String {
    let rules: Vec<&Rule> = of_level(Level::Warn).collect();
    let end = main("finding_of_its_rule", &rules);
    case("bad examples of rules that warn", rules.iter().map(|rule| (rule.name, rule.title, rule.bad)), &end)
}

fn main(asserts: &str, rules: &[&Rule]) -> String {
    let names: Vec<String> = rules.iter().map(|rule| format!("        {},\n", rule.name)).collect();
    format!(
        "#[path = \"support/mod.rs\"]\nmod support;\n\nfn main() {{\n    support::{asserts}(&infra_core::app![\n{}    ]);\n}}\n",
        names.concat()
    )
}

/// Cases of folders that are no more.
fn remove_others(known: &BTreeSet<&str>, check: bool) -> Result<()> {
    for entry in fs::read_dir(root().join(FOLDER)).with_context(|| format!("cannot read {FOLDER}"))? {
        let path = entry?.path();
        let name = path.with_extension("rs").file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !known.contains(name.as_str()) {
            ensure!(!check, "{FOLDER}/{name} is a case of no rule");
            fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::case;

    #[test]
    fn a_module_for_each_rule() {
        let text =
            case("s3", [("a_fault", "a title", "\n        a {\n\n        }\n    ")].into_iter(), "fn main() {}\n");
        assert!(
            text.ends_with("\n// a title\n#[stack]\npub mod a_fault {\n    a {\n\n    }\n}\n\nfn main() {}\n"),
            "{text}"
        );
    }
}
