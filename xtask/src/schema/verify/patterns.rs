//! The pattern matcher against the engine that cfn-lint uses, Python's `regex`, over every pattern of the schema.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use infra_rules::schema::pattern;
use serde_json::{Value, json};

use super::super::sources::{Sources, install_regex};
use super::shapes;

/// Reads patterns, makes texts that match or nearly match, and tells which match.
const SAMPLES: &str = include_str!("samples.py");

/// How many answers may be left undecided, in a thousand.
const UNDECIDED: usize = 30;

/// Verifies; returns a line of counts.
pub(super) fn verify(_: &Sources) -> Result<String> {
    let mut patterns: BTreeSet<&str> = BTreeSet::new();
    for shape in shapes() {
        patterns.extend(shape.pattern());
        patterns.extend(shape.pattern_properties().map(|(pattern, _)| pattern));
    }
    let (mut answers, mut undecided) = (0usize, 0usize);
    for sample in samples(&json!(patterns))?.as_array().context("no list of samples")? {
        let (Some(pattern), Some(text)) = (text(sample, 0), text(sample, 1)) else { continue };
        let wanted = sample.get(2).and_then(Value::as_bool).context("no answer")?;
        match pattern::matches_any(pattern, text) {
            Some(found) => ensure!(found == wanted, "`{pattern}` on {text:?}: {found}, but Python's regex: {wanted}"),
            None => undecided += 1,
        }
        answers += 1;
    }
    ensure!(answers > 10 * patterns.len(), "only {answers} samples");
    ensure!(undecided * 1000 <= answers * UNDECIDED, "{undecided} of {answers} samples are undecided");
    Ok(format!("{} patterns agree on {answers} texts, {undecided} of them undecided", patterns.len()))
}

fn text(sample: &Value, index: usize) -> Option<&str> {
    sample.get(index)?.as_str()
}

fn samples(patterns: &Value) -> Result<Value> {
    let mut python = Command::new("python3");
    python.args(["-W", "ignore", "-c", SAMPLES]).env("PYTHONPATH", install_regex()?);
    let mut child = python.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("cannot start python3")?;
    child.stdin.take().context("no input of python3")?.write_all(patterns.to_string().as_bytes())?;
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "the samples could not be made");
    serde_json::from_slice(&output.stdout).context("the samples are not JSON")
}
