//! `check --aws`: a second opinion, of AWS's own engine. It is a program of its own (`check-aws` in the repository),
//! because it wants a newer compiler and 150 packages that nothing else needs.

use std::path::PathBuf;
use std::process::Command;

use infra_rules::Level;
use serde_json::Value;

use super::args::{Check, ReportFormat};
use super::{CommandError, files, offline};
use crate::app::App;
use crate::config;
use crate::event::Code;
use crate::file::Position;
use crate::file::discover::templates;
use crate::synth;
use crate::view::Console;
use crate::view::excerpt::Sources;
use crate::view::report::Reported;

/// The program.
const PROGRAM: &str = "infra-check-aws";
const INSTALL: &str = "in a checkout of the repository: cargo install --path check-aws --ignore-rust-version --locked";

/// What AWS's engine found.
#[derive(Debug)]
pub(crate) struct SecondFinding {
    pub(crate) level: Level,
    pub(crate) rule: String,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    pub(crate) file: String,
    pub(crate) start: Option<Position>,
}

/// AWS's engine over the templates of an environment, or over files.
pub(super) fn check(app: &App, arguments: &Check, console: &Console) -> Result<Code, CommandError> {
    let templates = match files::paths(app, arguments) {
        Some(paths) => templates(paths.iter().map(PathBuf::as_path)),
        None => synthesized(app, arguments)?,
    };
    if templates.is_empty() {
        let message = "there is no template to check".to_owned();
        return Err(CommandError::Usage { message, help: "name files, folders or an environment".to_owned() });
    }
    let mut program = Command::new(PROGRAM);
    for rules in &arguments.rules {
        program.arg("--rules").arg(rules);
    }
    let output = program.args(&templates).output().map_err(|error| CommandError::Usage {
        message: format!("`{PROGRAM}` cannot be run: {error}"),
        help: INSTALL.to_owned(),
    })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let message = format!("`{PROGRAM}`: {}", said.trim().trim_start_matches("error: "));
        return Err(CommandError::Usage { message, help: "see docs/files.md".to_owned() });
    }
    let found: Vec<SecondFinding> = String::from_utf8_lossy(&output.stdout).lines().filter_map(read).collect();
    let reported: Vec<Reported<'_>> = found.iter().map(Reported::of_second).collect();
    files::report(&reported, Sources::default(), arguments, console);
    let errors = found.iter().filter(|finding| finding.level == Level::Deny).count();
    if arguments.report() == ReportFormat::Text {
        let warnings = found.len() - errors;
        let text = format!("AWS's engine: {} templates, {errors} errors, {warnings} warnings\n", templates.len());
        console.result(&text);
    }
    Ok(if errors > 0 { Code::Policy } else { Code::Ok })
}

/// The templates of an environment, written for the program to read.
fn synthesized(app: &App, arguments: &Check) -> Result<Vec<PathBuf>, CommandError> {
    let env = synth::environment(app, &arguments.target.env)?;
    let folder = config::target_folder().join("infra").join(env.name());
    let mut paths = Vec::new();
    for stack in offline::stacks(app, env, &arguments.target.stacks)? {
        let path = folder.join(format!("{}.template.json", stack.stack));
        config::write(&path, &stack.json)?;
        paths.push(path);
    }
    Ok(paths)
}

/// One line of the program; `None` for notes, and for what is no finding.
fn read(line: &str) -> Option<SecondFinding> {
    let value: Value = serde_json::from_str(line).ok()?;
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let number = |key: &str| value.get(key).and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok());
    let level = match text("severity")?.as_str() {
        "error" => Level::Deny,
        "warning" => Level::Warn,
        _ => return None,
    };
    let start = number("line").map(|line| Position { line, column: number("column").unwrap_or(1) });
    Some(SecondFinding {
        level,
        rule: text("rule")?,
        message: text("message")?,
        help: text("help"),
        file: text("file")?,
        start,
    })
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn lines_of_the_program_are_read() {
        let line =
            r#"{"file":"a.yaml","severity":"error","rule":"E3002","message":"no","help":null,"line":3,"column":5}"#;
        let found = read(line).unwrap();
        assert_eq!((found.rule.as_str(), found.start.unwrap().line), ("E3002", 3));
        assert!(read(&line.replace("error", "note")).is_none());
        assert!(read("no json").is_none());
    }
}
