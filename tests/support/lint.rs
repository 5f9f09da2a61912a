//! Two linters of others over templates: cfn-lint, and AWS's `cloudformation-validate`.

use std::path::PathBuf;

use serde_json::Value;

use crate::venv::Venv;

/// One finding of a linter.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Note {
    /// The name of the template's file, without its folder.
    pub file: String,
    /// The linter's own id: `E1022`, `W3005`, …
    pub rule: String,
    /// `Error`, `Warning` or `Informational`, as the linter says it.
    pub level: String,
    /// The line of the file; 0 where the linter does not tell it.
    pub line: usize,
    /// What it is about: a path in the template, or a logical id.
    pub place: String,
    /// Its sentence.
    pub message: String,
}

/// What cfn-lint says of the files, all levels included. Its regions are the ones given.
///
/// # Panics
/// If it does not run, or writes no report.
pub fn cfn_lint(venv: &Venv, files: &[PathBuf], regions: &[&str]) -> Vec<Note> {
    let mut command = venv.command("cfn-lint");
    command.args(["--format", "json", "--include-checks", "I", "--regions"]).args(regions);
    let output = command.arg("--template").args(files).output().expect("cfn-lint runs");
    let notes: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("cfn-lint: {error}\n{}", String::from_utf8_lossy(&output.stderr)));
    let path = |note: &Value| {
        let parts = note["Location"]["Path"].as_array().cloned().unwrap_or_default();
        parts.iter().map(|part| part.as_str().map_or_else(|| part.to_string(), str::to_owned)).collect::<Vec<_>>()
    };
    let note = |note: &Value| Note {
        file: file_name(&note["Filename"]),
        rule: text(&note["Rule"]["Id"]),
        level: text(&note["Level"]),
        line: number(&note["Location"]["Start"]["LineNumber"]),
        place: path(note).join("/"),
        message: text(&note["Message"]),
    };
    sorted(notes.as_array().expect("cfn-lint writes a list").iter().map(note).collect())
}

/// What cfn-lint says of each file by itself, in us-east-1. A file that it fails on has one note, of the rule `CRASH`.
///
/// # Panics
/// If it does not run, or writes no report.
pub fn cfn_lint_each(venv: &Venv, files: &[PathBuf]) -> Vec<Note> {
    script(venv, "each.py", files)
}

/// What `cloudformation-validate` says of the files, all levels included.
///
/// # Panics
/// If it does not run, or writes no report.
pub fn validate(venv: &Venv, files: &[PathBuf]) -> Vec<Note> {
    script(venv, "validate.py", files)
}

/// What a script beside this file says of the files.
fn script(venv: &Venv, name: &str, files: &[PathBuf]) -> Vec<Note> {
    let script = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/support")).join(name);
    let output = venv.command("python").arg(script).args(files).output().expect("Python runs");
    let notes: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{name}: {error}\n{}", String::from_utf8_lossy(&output.stderr)));
    let note = |note: &Value| Note {
        file: file_name(&note["file"]),
        rule: text(&note["rule"]),
        level: text(&note["level"]),
        line: number(&note["line"]),
        place: text(&note["place"]),
        message: text(&note["message"]),
    };
    let list = notes.as_array();
    sorted(list.unwrap_or_else(|| panic!("{name} writes a list")).iter().map(note).collect())
}

fn number(value: &Value) -> usize {
    value.as_u64().and_then(|number| number.try_into().ok()).unwrap_or(0)
}

fn sorted(mut notes: Vec<Note>) -> Vec<Note> {
    notes.sort();
    notes
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn file_name(value: &Value) -> String {
    let path = value.as_str().unwrap_or_default();
    path.rsplit('/').next().unwrap_or(path).to_owned()
}
