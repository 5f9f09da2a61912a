//! What is made of data: `docs/rules.md` and a page for each rule, UI cases from the examples of the rules, the sample of
//! a compile error in `README.md` from a committed UI case, `docs/events.md` from the types of the JSON lines,
//! `docs/app.svg` from the application.
//!
//! The results are committed. `--check` compares only; a test runs it. The picture is compared by `tests/it/graph.rs`,
//! which has the application already.

mod cases;
mod events;
mod examples;
mod rules;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail, ensure};

use crate::{root, say};

/// The UI case whose message the README shows, without its ending.
const SAMPLE: &str = "tests/ui/placement/subnet_outside_vpc_in_prod";

const SAMPLE_START: &str = "<!-- generated: a compile error -->";
const SAMPLE_END: &str = "<!-- end of the generated part -->";

/// Runs the command.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let check = match arguments {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => bail!("usage: cargo xtask gen [--check]"),
    };
    rules::write(check)?;
    cases::write(check)?;
    ensure_fresh("docs/events.md", &events::page()?, check)?;
    let readme = read(&root().join("README.md"))?;
    ensure_fresh("README.md", &with_sample(&readme, &sample()?)?, check)?;
    if check { Ok(()) } else { draw() }
}

/// Lets the application draw itself.
fn draw() -> Result<()> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "--quiet", "--package", "stacks", "--", "graph", "prod", "--output", "docs/app.svg"]);
    let status = cargo.current_dir(root()).status().context("cargo does not run")?;
    ensure!(status.success(), "the application cannot be drawn");
    Ok(())
}

fn ensure_fresh(path: &str, text: &str, check: bool) -> Result<()> {
    let file = root().join(path);
    if put(&file, text, check)? {
        say(&format!("{path} is written"));
    } else {
        say(&format!("{path} is up to date"));
    }
    Ok(())
}

/// Writes a file if it differs; gives whether it did.
fn put(file: &Path, text: &str, check: bool) -> Result<bool> {
    if fs::read_to_string(file).is_ok_and(|there| there == text) {
        return Ok(false);
    }
    let name = file.strip_prefix(root()).unwrap_or(file).display();
    ensure!(!check, "{name} is not what `cargo xtask gen` writes; run it and commit the result");
    fs::write(file, text).with_context(|| format!("cannot write {name}"))?;
    Ok(true)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The case and what the compiler says of it.
fn sample() -> Result<String> {
    let case = read(&root().join(format!("{SAMPLE}.rs")))?;
    let said = read(&root().join(format!("{SAMPLE}.stderr")))?;
    let said = said.replace("$WORKSPACE/", "");
    let stack = case.split_once("#[stack]").map_or(case.as_str(), |(_, stack)| stack);
    let stack = stack.replace("fn main() {}", "");
    Ok(format!("```rust\n#[stack]\n{}\n```\n\n```text\n{}\n```", stack.trim(), said.trim()))
}

/// The README with this between the markers.
fn with_sample(readme: &str, sample: &str) -> Result<String> {
    let (before, rest) = readme.split_once(SAMPLE_START).context("README.md has no marker of the sample")?;
    let (_, after) = rest.split_once(SAMPLE_END).context("README.md has no marker of the sample's end")?;
    Ok(format!("{before}{SAMPLE_START}\n{sample}\n{SAMPLE_END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::with_sample;

    #[test]
    fn the_sample_is_put_between_the_markers_again_and_again() {
        let readme = format!("a\n{}\nold\n{}\nb\n", super::SAMPLE_START, super::SAMPLE_END);
        let once = with_sample(&readme, "new").unwrap();
        assert!(once.contains("\nnew\n") && !once.contains("old") && once.ends_with("\nb\n"));
        assert_eq!(with_sample(&once, "new").unwrap(), once);
        assert!(with_sample("no markers", "new").is_err());
    }
}
