//! What the macros and synth cost: `cargo xtask bench`. What a check of template files costs: `cargo xtask bench file`.
//! What the deploy engine costs: `cargo xtask bench deploy`.
//!
//! Writes crates with modules of 0, 100 and 1,000 resources below `target/bench`, edits each and runs `cargo check`,
//! five times. A template holds 500 resources at most: the thousand are two modules in one crate. Figures are
//! printed beside their bounds and never fail anything: the machine is not ours.

mod deploy;
mod file;
mod measure;
mod module;
mod project;

use anyhow::{Result, bail};

use crate::say;
use measure::Check;

/// How many times each figure is taken. The median is shown.
const RUNS: usize = 5;

/// Runs the command.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    match arguments {
        [] => {}
        [what] if what == "file" => return file::run(),
        [what] if what == "deploy" => return deploy::run(),
        _ => bail!("usage: cargo xtask bench [file | deploy]"),
    }
    let projects = project::Projects::write()?;
    let checks = measure::checks(&projects)?;
    report_checks(&checks);
    for synth in measure::synths(&projects)? {
        say(&format!("synth, release build, {}: {:.2} ms{}", synth.what, synth.milliseconds, synth.bound));
    }
    Ok(())
}

fn report_checks(checks: &[Check]) {
    say(&format!("cargo check after an edit, unoptimised macros, median of {RUNS}:"));
    say("  resources   check s   more than empty s (bound)   expansion ms   ms a resource (bound 0.5)");
    let Some(empty) = checks.first() else { return };
    for check in checks {
        let count = f64::from(check.resources.max(1));
        let expansion = (check.expansion - empty.expansion) * 1000.0;
        let bound = check.bound.map_or_else(String::new, |bound| format!("({bound:.1})"));
        say(&format!(
            "  {:>9}   {:>7.2}   {:>17.2} {:>7}   {expansion:>12.1}   {:>13.3}",
            check.resources,
            check.seconds,
            check.seconds - empty.seconds,
            bound,
            expansion / count,
        ));
    }
    if let [_, hundred, thousand] = checks {
        let ratio = (thousand.expansion - empty.expansion) / (hundred.expansion - empty.expansion);
        say(&format!("  expansion of 1,000 resources to that of 100: {ratio:.1} (10 is linear)"));
    }
}
