//! The conventions that no lint checks. CONTRIBUTING.md names each as `[tidy:…]`.

mod manifests;
mod pages;
mod sources;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::{root, say};

/// One convention: its name in CONTRIBUTING.md, and the function that lists what breaks it.
type Check = (&'static str, fn(&[Text]) -> Vec<String>);

const CHECKS: &[Check] = &[
    ("module-doc", sources::without_module_doc),
    ("file-length", sources::too_long),
    ("module-listed", sources::undeclared),
    ("rule-listed", sources::unlisted_rules),
    ("sorted-dependencies", manifests::unsorted),
    ("machine-path", pages::machine_paths),
    ("links", pages::broken_links),
    ("named-checks", pages::unknown_checks),
];

/// Folders that hold nothing of ours; in a second worktree `.git` is a file.
const SKIPPED: &[&str] = &["target", ".git", ".library", "node_modules"];

/// A file of the repository that is text.
#[derive(Debug)]
struct Text {
    /// Relative to the repository, with `/`.
    path: String,
    text: String,
}

impl Text {
    fn is_rust(&self) -> bool {
        self.has_extension("rs")
    }

    fn has_extension(&self, wanted: &str) -> bool {
        Path::new(&self.path).extension().is_some_and(|extension| extension == wanted)
    }

    /// A case of the UI tests, which is the user's code and not ours.
    fn is_case(&self) -> bool {
        self.path.starts_with("tests/ui/")
    }
}

/// Runs the command.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    if !arguments.is_empty() {
        bail!("usage: cargo xtask tidy");
    }
    let texts = texts()?;
    let faults: Vec<String> = CHECKS
        .iter()
        .flat_map(|(name, check)| check(&texts).into_iter().map(move |fault| format!("[tidy:{name}] {fault}")))
        .collect();
    if !faults.is_empty() {
        bail!("{} conventions are broken, see CONTRIBUTING.md\n{}", faults.len(), faults.join("\n"));
    }
    say(&format!("{} files keep {} conventions", texts.len(), CHECKS.len()));
    Ok(())
}

/// Every file of the repository that is text, sorted by path.
fn texts() -> Result<Vec<Text>> {
    let mut files = Vec::new();
    walk(root(), &mut files)?;
    files.sort();
    let mut texts = Vec::new();
    for file in files {
        // What is not UTF-8 is data.
        let Ok(text) = fs::read_to_string(&file) else { continue };
        let relative = file.strip_prefix(root()).unwrap_or(&file);
        texts.push(Text { path: relative.to_string_lossy().replace('\\', "/"), text });
    }
    Ok(texts)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        let is_skipped = path.file_name().is_some_and(|name| SKIPPED.iter().any(|skipped| name == *skipped));
        match path.is_dir() {
            _ if is_skipped => {}
            true => walk(&path, files)?,
            false => files.push(path),
        }
    }
    Ok(())
}
