//! What a check of template files costs: `cargo xtask bench file`.
//!
//! Writes templates of 10 to 500 resources as JSON and YAML below `target/bench/files`, and measures a check of each
//! in a release build, with parsing alone as the unit; then other checkers on the same files. All are measured inside
//! of a process that is up. Figures are printed beside their aims and never fail anything: the machine is not ours.

mod templates;
mod tools;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::{root, say};
use tools::TOOLS;

/// How many resources the templates have.
const SIZES: &[usize] = &[10, 50, 100, 250, 500];

/// A file and what it took, in nanoseconds.
struct Measured {
    path: PathBuf,
    resources: usize,
    parse: f64,
    check: f64,
    errors: usize,
}

/// Runs the command.
pub(super) fn run() -> Result<()> {
    let files = write_templates()?;
    let measured = measure(&files)?;
    report(&measured);
    for tool in TOOLS {
        match tool.measure(&files) {
            Ok(times) => compare(tool, &measured, &times),
            Err(error) => say(&format!("{}: not measured: {error:#}", tool.title())),
        }
    }
    Ok(())
}

fn write_templates() -> Result<Vec<PathBuf>> {
    let folder = root().join("target/bench/files");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut files = Vec::new();
    for size in SIZES {
        let template = templates::template(*size);
        for (extension, text) in [("json", format!("{template:#}\n")), ("yaml", templates::yaml(&template))] {
            let path = folder.join(format!("{size:03}.{extension}"));
            fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
            files.push(path);
        }
    }
    Ok(files)
}

/// Builds the program that measures, in its own workspace, and runs it.
fn measure(files: &[PathBuf]) -> Result<Vec<Measured>> {
    let folder = root().join("target/bench/file");
    let put = |path: &str, text: &str| -> Result<()> {
        let path = folder.join(path);
        let parent = path.parent().unwrap_or_else(|| Path::new("."));
        fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
    };
    let core = root().join("infra-core");
    put(
        "Cargo.toml",
        &format!(
            "[package]\nname = \"file\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
             infra-core = {{ path = \"{}\", default-features = false }}\n\n[profile.release]\ndebug = \"line-tables-only\"\n",
            core.display()
        ),
    )?;
    put("src/main.rs", include_str!("../file.rs.txt"))?;
    put("Cargo.lock", &fs::read_to_string(root().join("Cargo.lock")).context("cannot read Cargo.lock")?)?;
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "--quiet", "--release", "--"]).args(files).current_dir(&folder);
    cargo.env("CARGO_TARGET_DIR", root().join("target/bench/target"));
    let output = cargo.output().context("cannot run cargo")?;
    ensure!(output.status.success(), "the measure failed:\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).lines().map(parse_line).collect()
}

/// `…/010.json 30000 90000 0`
fn parse_line(line: &str) -> Result<Measured> {
    let parts: Vec<&str> = line.rsplitn(4, ' ').collect();
    let [errors, check, parse, path] = parts.as_slice() else {
        anyhow::bail!("the measure told something else: {line}")
    };
    let path = PathBuf::from(path);
    let resources = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().parse()?;
    Ok(Measured { path, resources, parse: parse.parse()?, check: check.parse()?, errors: errors.parse()? })
}

fn report(measured: &[Measured]) {
    say("check of template files, release build, median:");
    say("  file       parse ms   check ms   check / parse (aim 3)   µs a resource   errors");
    for file in measured {
        #[expect(clippy::cast_precision_loss, reason = "at most 500")]
        let each = file.check / 1e3 / file.resources as f64;
        say(&format!(
            "  {:<8} {:>10.3} {:>10.3} {:>23.2} {:>15.1} {:>8}",
            name(file),
            file.parse / 1e6,
            file.check / 1e6,
            file.check / file.parse,
            each,
            file.errors
        ));
    }
}

fn compare(tool: &tools::Tool, measured: &[Measured], times: &[f64]) {
    say(&format!("{} on the same files, loaded, against our check (aim {} times):", tool.title(), tool.aim));
    for (file, time) in measured.iter().zip(times) {
        say(&format!("  {:<8} {:>10.1} ms {:>10.0} times", name(file), time / 1e6, time / file.check));
    }
}

fn name(file: &Measured) -> String {
    file.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
