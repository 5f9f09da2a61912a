//! `check` for template files, and the forms of its report.

use std::path::{Path, PathBuf};

use infra_rules::rules::regions;

use super::CommandError;
use super::args::{Check, FilePolicy, ReportFormat};
use crate::app::App;
use crate::config;
use crate::event::Code;
use crate::explain;
use crate::file::discover::{CheckedFile, CheckedFiles, check_paths};
use crate::file::{FileFinding, FileSettings, WARNINGS, check_bytes};
use crate::view::Console;
use crate::view::excerpt::Sources;
use crate::view::report::Reported;
use crate::view::sarif::sarif;

/// The path that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// The files and folders that the arguments name; `None` if they name an environment, which wins.
pub(crate) fn paths(app: &App, arguments: &Check) -> Option<Vec<PathBuf>> {
    let first = &arguments.target.env;
    let is_path = app.environment(first).is_none() && (Path::new(first).exists() || looks_like_file(first));
    is_path.then(|| std::iter::once(first).chain(&arguments.target.stacks).map(PathBuf::from).collect())
}

/// A name that no environment has: it was meant as a file, there or not.
fn looks_like_file(name: &str) -> bool {
    name == STANDARD_INPUT || name.contains(['/', '.'])
}

/// Every rule over the templates in files and folders.
pub(crate) fn check(paths: &[PathBuf], arguments: &Check, console: &Console) -> Result<Code, CommandError> {
    let settings = FileSettings {
        today: Some(config::today()),
        region: arguments.region.as_deref().map(region).transpose()?,
        deny: names(&arguments.deny)?,
        allow: names(&arguments.allow)?,
        policy: arguments.policy.map(FilePolicy::policy),
        folder: None,
    };
    let (piped, named): (Vec<&PathBuf>, Vec<&PathBuf>) =
        paths.iter().partition(|path| path.as_os_str() == STANDARD_INPUT);
    let mut checked = check_paths(named.into_iter().map(PathBuf::as_path), &settings);
    let mut sources = Sources::default();
    if !piped.is_empty() {
        let path = PathBuf::from("<standard input>");
        let bytes = config::standard_input()?;
        sources = Sources::with(&path, &bytes);
        checked.files.push(CheckedFile { result: check_bytes(&bytes, &path, &settings), path });
    }
    let reported: Vec<Reported<'_>> = checked.files.iter().flat_map(Reported::of_file).collect();
    report(&reported, sources, arguments, console);
    if arguments.report() == ReportFormat::Text {
        console.result(&summary(&checked));
    }
    Ok(code(&checked))
}

/// Rules by our names, from our names or the ids of others.
fn names(written: &[String]) -> Result<Vec<String>, CommandError> {
    let mut names = Vec::new();
    for text in written {
        if text == WARNINGS {
            names.push(text.clone());
            continue;
        }
        let meant = explain::find(text);
        if meant.is_empty() {
            return Err(super::explain::unknown(text));
        }
        names.extend(meant.iter().map(|rule| rule.name().to_owned()));
    }
    Ok(names)
}

/// A region as it is written, unless it is a slip of another one. What an isolated region has is not known, and not
/// looked at.
fn region(written: &str) -> Result<String, CommandError> {
    let is_known = regions::known().any(|known| known == written);
    let is_isolated = written.contains("-iso") || written.starts_with("eusc-");
    if is_known || is_isolated {
        return Ok(written.to_owned());
    }
    let help = match infra_rules::schema::suggest(written, regions::known()) {
        Some(near) => format!("did you mean {near}?"),
        None => "a region is written like us-east-1".to_owned(),
    };
    Err(CommandError::Usage { message: format!("no region `{written}`"), help })
}

/// Writes findings in the form that was asked for.
pub(crate) fn report(reported: &[Reported<'_>], mut sources: Sources, arguments: &Check, console: &Console) {
    match arguments.report() {
        ReportFormat::Text => {
            let texts = reported.iter().map(|found| found.text(&mut sources, console.out_style()) + "\n");
            console.result(&texts.collect::<String>());
        }
        ReportFormat::Json => {
            for found in reported {
                console.line(&found.json());
            }
        }
        ReportFormat::Github => console.result(&reported.iter().map(Reported::github).collect::<String>()),
        ReportFormat::Sarif => console.result(&format!("{:#}\n", sarif(reported))),
    }
}

fn findings(checked: &CheckedFiles) -> impl Iterator<Item = &FileFinding> {
    checked.files.iter().filter_map(|file| file.result.as_ref().ok()).flatten()
}

fn summary(checked: &CheckedFiles) -> String {
    let errors = findings(checked).filter(|finding| finding.is_error()).count();
    let warnings = findings(checked).count() - errors;
    let unreadable = checked.files.iter().filter(|file| file.result.is_err()).count();
    let several = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let part = |count: usize, what: &str, rest: &str| {
        if count > 0 { format!(", {} {rest}", several(count, what)) } else { String::new() }
    };
    format!(
        "{}, {}, {}{}{}\n",
        several(checked.files.len() - unreadable, "template"),
        several(errors, "error"),
        several(warnings, "warning"),
        part(unreadable, "file", "not readable as templates"),
        part(checked.skipped, "other file", "skipped")
    )
}

/// A file that cannot be read weighs more than what was found in others.
fn code(checked: &CheckedFiles) -> Code {
    if checked.files.iter().any(|file| file.result.is_err()) {
        Code::Error
    } else if findings(checked).any(FileFinding::is_error) {
        Code::Policy
    } else {
        Code::Ok
    }
}
