//! Generated pages are fresh, and the README promises nothing that is not there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn pages_are_what_the_data_gives() {
    let mut xtask = Command::new(env!("CARGO"));
    xtask.args(["run", "--quiet", "--package", "xtask", "--", "gen", "--check"]);
    let output = xtask.current_dir(root()).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let report = String::from_utf8_lossy(&output.stdout);
    for page in ["docs/rules.md", "docs/events.md", "README.md", "docs/rules: "] {
        assert!(report.lines().any(|line| line.starts_with(page) && line.ends_with("up to date")), "{report}");
    }
}

/// The gate runs the very command that the README names.
#[test]
fn the_command_of_the_tests_is_the_one_of_the_gate() {
    let readme = fs::read_to_string(root().join("README.md")).expect("README.md can be read");
    let gate = fs::read_to_string(root().join(".ci/run")).expect(".ci/run can be read");
    let command = "cargo test --workspace";
    assert!(readme.lines().any(|line| line == command), "README.md names another command");
    assert!(gate.lines().any(|line| line == command), ".ci/run runs another command");
}

/// Every example of the guide is a part of a case that compiles.
#[test]
fn the_examples_of_the_guide_are_compiled() {
    let guide = fs::read_to_string(root().join("docs/guide.md")).expect("docs/guide.md can be read");
    let mut compiled = BTreeSet::new();
    for folder in ["tests/ui/pass", "tests/own/rules/src", "tests/own/macros/src"] {
        for entry in fs::read_dir(root().join(folder)).expect("the cases can be read") {
            let path = entry.expect("the cases can be read").path();
            if path.is_file() {
                let text = fs::read_to_string(path).expect("a case can be read");
                compiled.extend(text.lines().map(|line| line.trim().to_owned()));
            }
        }
    }
    let examples: Vec<&str> =
        guide.split("```rust\n").skip(1).filter_map(|rest| rest.split("```").next()).flat_map(str::lines).collect();
    assert!(examples.len() > 50, "the guide has lost its examples");
    let missing: Vec<&&str> = examples.iter().filter(|line| !compiled.contains(line.trim())).collect();
    assert!(missing.is_empty(), "no case has {missing:#?}");
}
