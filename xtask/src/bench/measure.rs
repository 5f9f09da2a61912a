//! Running cargo and reading its clocks.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};

use super::RUNS;
use super::project::{Project, Projects};

/// What a check after an edit took.
#[derive(Debug)]
pub(super) struct Check {
    pub(super) resources: u32,
    pub(super) bound: Option<f64>,
    /// The whole command.
    pub(super) seconds: f64,
    /// rustc's expansion of all macros of the crate, in seconds.
    pub(super) expansion: f64,
}

/// What synth took.
#[derive(Debug)]
pub(super) struct Synth {
    pub(super) what: &'static str,
    pub(super) milliseconds: f64,
    pub(super) bound: &'static str,
}

/// Each crate, edited and checked.
pub(super) fn checks(projects: &Projects) -> Result<Vec<Check>> {
    let wrapper = wrapper(projects)?;
    projects.members.iter().map(|project| check(projects, project, &wrapper)).collect()
}

/// Asks rustc for its clocks. The option is for nightly compilers: it is opened for the measured crates alone.
#[cfg(unix)]
fn wrapper(projects: &Projects) -> Result<PathBuf> {
    use std::os::unix::fs::PermissionsExt as _;

    let path = projects.folder.join("rustc-with-clocks");
    let text = "#!/bin/sh\nRUSTC_BOOTSTRAP=1 exec \"$@\" -Ztime-passes -Ztime-passes-format=json\n";
    fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).context("cannot make the wrapper executable")?;
    Ok(path)
}

#[cfg(not(unix))]
fn wrapper(_: &Projects) -> Result<PathBuf> {
    anyhow::bail!("the bench needs a Unix shell")
}

fn check(projects: &Projects, project: &Project, wrapper: &PathBuf) -> Result<Check> {
    let mut seconds = Vec::new();
    let mut expansions = Vec::new();
    // The first run builds what the crate depends on, and is not counted.
    for edit in 0..=RUNS {
        projects.write_member(project, edit)?;
        let start = Instant::now();
        let output = cargo(projects, &["check", "--package", project.name], Some(wrapper))?;
        if edit > 0 {
            seconds.push(start.elapsed().as_secs_f64());
            expansions.push(expansion(&String::from_utf8_lossy(&output.stderr))?);
        }
    }
    Ok(Check {
        resources: project.resources,
        bound: project.bound,
        seconds: median(seconds),
        expansion: median(expansions),
    })
}

/// `time: {"pass":"macro_expand_crate","time":0.012,…}`
fn expansion(said: &str) -> Result<f64> {
    let line = said.lines().find(|line| line.contains("\"macro_expand_crate\"")).context("rustc told no times")?;
    let json = line.trim_start().trim_start_matches("time:");
    let value: serde_json::Value = serde_json::from_str(json).context("rustc told its times in another form")?;
    value["time"].as_f64().context("rustc told a time that is no number")
}

/// The applications' synth, in a release build.
pub(super) fn synths(projects: &Projects) -> Result<Vec<Synth>> {
    let output = cargo(projects, &["run", "--quiet", "--release", "--package", "synth"], None)?;
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut synths = Vec::new();
    for (name, what, bound) in
        [("stacks", "all stacks of one environment", " (bound 5)"), ("thousand", "1,000 resources in two stacks", "")]
    {
        if let Some(time) = told.lines().find_map(|line| line.strip_prefix(name)?.trim().parse::<f64>().ok()) {
            synths.push(Synth { what, milliseconds: time / 1000.0, bound });
        }
    }
    Ok(synths)
}

fn cargo(projects: &Projects, arguments: &[&str], wrapper: Option<&PathBuf>) -> Result<Output> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(arguments).current_dir(&projects.folder).env("CARGO_TARGET_DIR", projects.folder.join("../target"));
    // An edit is checked as a user's is: the rest is known from the last time.
    cargo.env_remove("CARGO_INCREMENTAL");
    if let Some(wrapper) = wrapper {
        cargo.env("RUSTC_WORKSPACE_WRAPPER", wrapper);
    }
    let output = cargo.output().context("cannot run cargo")?;
    ensure!(
        output.status.success(),
        "cargo {} failed:\n{}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(output)
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{expansion, median};

    #[test]
    fn the_time_of_expansion_is_read() {
        let said = "time: {\"pass\":\"parse_crate\",\"time\":0.1}\ntime: {\"pass\":\"macro_expand_crate\",\"time\":0.25,\"rss_start\":1}\n";
        assert!((expansion(said).unwrap() - 0.25).abs() < 1e-9);
        assert!(expansion("nothing").is_err());
    }

    #[test]
    fn the_median_is_the_middle_one() {
        assert!((median(vec![3.0, 1.0, 2.0]) - 2.0).abs() < 1e-9);
    }
}
