//! Other checkers on the same files: installed below `target`, at fixed versions.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::root;

/// A checker of others.
#[derive(Debug)]
pub(super) struct Tool {
    pub(super) name: &'static str,
    version: &'static str,
    /// How many times as fast we mean to be.
    pub(super) aim: f64,
}

pub(super) const TOOLS: &[Tool] = &[
    Tool { name: "cloudformation-validate", version: "1.14.0", aim: 20.0 },
    Tool { name: "cfn-lint", version: "1.58.0", aim: 300.0 },
];

impl Tool {
    /// Name and version.
    pub(super) fn title(&self) -> String {
        format!("{} {}", self.name, self.version)
    }

    /// What a check of each file takes, in nanoseconds.
    pub(super) fn measure(&self, files: &[PathBuf]) -> Result<Vec<f64>> {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bench/file/tools.py");
        let mut python = Command::new(environment()?.join("bin/python"));
        let output = python.arg(script).arg(self.name).args(files).output().context("cannot run Python")?;
        ensure!(output.status.success(), "it failed: {}", String::from_utf8_lossy(&output.stderr).trim());
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        told.lines().map(|line| line.rsplit(' ').next().unwrap_or_default().parse().context("no time")).collect()
    }
}

/// A virtual environment with all tools.
fn environment() -> Result<PathBuf> {
    let folder = root().join("target/bench/tools");
    let wanted: Vec<String> = TOOLS.iter().map(|tool| format!("{}=={}", tool.name, tool.version)).collect();
    let mark = folder.join("installed");
    if std::fs::read_to_string(&mark).is_ok_and(|there| there == wanted.join("\n")) {
        return Ok(folder);
    }
    run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    run(Command::new(folder.join("bin/python")).args(["-m", "pip", "install", "--quiet"]).args(&wanted))?;
    std::fs::write(&mark, wanted.join("\n")).context("cannot write")?;
    Ok(folder)
}

fn run(command: &mut Command) -> Result<()> {
    let output = command.output().context("there is no python3")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr).trim());
    Ok(())
}
