//! Each rule that denies has a UI case in which the compiler says it, or a reason why no stack can show it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use infra_rules::check::Level;
use infra_rules::rules::{RULES, in_files_alone};

/// The rules that the compiler names in the cases below a folder.
fn said(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            said(&path, names);
        } else if path.extension().is_some_and(|extension| extension == "stderr") {
            let text = fs::read_to_string(&path).unwrap();
            let names_of = |line: &str| Some(line.rsplit_once(" [")?.1.strip_suffix(']')?.to_owned());
            names.extend(text.lines().filter_map(names_of));
        }
    }
}

#[test]
fn each_rule_that_denies_has_a_case_or_a_reason() {
    let mut names = BTreeSet::new();
    said(&Path::new(env!("CARGO_MANIFEST_DIR")).join("ui"), &mut names);
    let denied = || RULES.iter().filter(|rule| rule.group.level() == Level::Deny).map(|rule| rule.name);
    let missing: Vec<&str> = denied().filter(|name| !names.contains(*name) && in_files_alone(name).is_none()).collect();
    assert!(missing.is_empty(), "no case in tests/ui says: {missing:?}");
    // A reason that no longer holds is none.
    let shown: Vec<&str> = denied().filter(|name| names.contains(*name) && in_files_alone(name).is_some()).collect();
    assert!(shown.is_empty(), "stacks show these, which IN_FILES_ALONE denies: {shown:?}");
}
