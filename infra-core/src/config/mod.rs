//! The surroundings of a run: terminal, environment variables, files. Nothing else reads them.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Read as _};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use thiserror::Error;

/// What the terminal can do, and who sits at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the terminal")]
pub struct Terminal {
    /// Colour on standard output.
    pub color_out: bool,
    /// Colour on standard error.
    pub color_err: bool,
    /// Somebody can answer.
    pub interactive: bool,
    /// Standard error can be redrawn.
    pub live: bool,
    /// GitHub Actions reads along.
    pub github: bool,
}

/// A file that could not be written or read.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// It could not be written.
    #[error("{} cannot be written: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It could not be read.
    #[error("{} cannot be read: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The terminal of this run.
pub fn terminal() -> Terminal {
    let is_dumb = variable("TERM").is_some_and(|term| term == "dumb");
    let no_color = variable("NO_COLOR").is_some() || is_dumb;
    let forced = variable("CLICOLOR_FORCE").is_some_and(|value| value != "0");
    let ci = variable("CI").is_some_and(|value| value != "false");
    let (out, err) = (io::stdout().is_terminal(), io::stderr().is_terminal());
    let color = |is_terminal: bool| !no_color && (forced || is_terminal);
    Terminal {
        color_out: color(out),
        color_err: color(err),
        interactive: io::stdin().is_terminal() && err && !ci,
        live: err && !ci && !is_dumb,
        github: variable("GITHUB_ACTIONS").is_some_and(|value| value == "true"),
    }
}

/// Columns and rows of the terminal at this moment; those of an old one if it does not say.
pub fn terminal_size() -> (usize, usize) {
    let size = terminal_size::terminal_size_of(io::stderr());
    size.map_or((80, 24), |(width, height)| (usize::from(width.0), usize::from(height.0)))
}

/// The file that GitHub shows as the summary of the job.
pub fn step_summary() -> Option<PathBuf> {
    variable("GITHUB_STEP_SUMMARY").map(PathBuf::from)
}

/// A number for tests, from the environment.
#[cfg(test)]
pub(crate) fn number(name: &str) -> Option<u64> {
    variable(name)?.parse().ok()
}

/// The region that the AWS variables ask for.
pub fn aws_region() -> Option<String> {
    variable("AWS_REGION").or_else(|| variable("AWS_DEFAULT_REGION"))
}

/// Whether the AWS variables name another endpoint than AWS's.
pub fn has_other_endpoint() -> bool {
    ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_CLOUDFORMATION"].iter().any(|name| variable(name).is_some())
}

/// Milliseconds since 1970.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock of the machine")]
pub fn now() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_millis());
    u64::try_from(now).unwrap_or_default()
}

/// Seconds since 1970.
#[expect(clippy::cast_precision_loss, reason = "milliseconds of this century fit")]
pub fn seconds_since_1970() -> f64 {
    now() as f64 / 1000.0
}

/// The day, in UTC: `2027-01-31`.
pub fn today() -> String {
    infra_rules::date::of_day(now() / 86_400_000)
}

/// A word that no other run has: time and process.
pub fn run_id() -> String {
    format!("{:x}-{:x}", now(), std::process::id())
}

/// The arguments of the program.
pub fn arguments() -> Vec<OsString> {
    std::env::args_os().collect()
}

/// Writes a file whole or not at all, with the folders above it.
pub fn write(path: &Path, text: &str) -> Result<(), ConfigError> {
    let wrong = |source| ConfigError::Write { path: path.to_owned(), source };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(wrong)?;
    }
    let mut draft = path.to_owned().into_os_string();
    draft.push(".new");
    std::fs::write(&draft, text).map_err(wrong)?;
    std::fs::rename(&draft, path).map_err(wrong)
}

/// Adds text to the end of a file.
pub fn append(path: &Path, text: &str) -> Result<(), ConfigError> {
    let opened = std::fs::OpenOptions::new().create(true).append(true).open(path);
    opened
        .and_then(|mut file| io::Write::write_all(&mut file, text.as_bytes()))
        .map_err(|source| ConfigError::Write { path: path.to_owned(), source })
}

/// Reads a text file.
pub fn read(path: &Path) -> Result<String, ConfigError> {
    std::fs::read_to_string(path).map_err(|source| ConfigError::Read { path: path.to_owned(), source })
}

/// All of standard input.
pub fn standard_input() -> Result<Vec<u8>, ConfigError> {
    let mut bytes = Vec::new();
    // What is longer than any template says so when it is read as one.
    let most = crate::file::MOST_BYTES + 1;
    let wrong = |source| ConfigError::Read { path: PathBuf::from("standard input"), source };
    io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(wrong)?;
    Ok(bytes)
}

/// Where what is made on the way goes.
pub fn target_folder() -> PathBuf {
    variable("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from)
}
