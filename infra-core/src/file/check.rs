//! One file: read, lowered, and checked by every rule.

use std::path::Path;

use infra_rules::check::Settings;
use infra_rules::{Dialect, Level};

use super::error::FileError;
use super::lower::{Lowered, lower};
use super::span::{Lines, Position, Span};
use super::tree::{Document, Tree};
use super::{json, yaml};

/// Bytes of a file that are read at most. CloudFormation takes a million.
const MOST_BYTES: u64 = 8 << 20;

/// In which form a template is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// JSON.
    Json,
    /// YAML. JSON reads as YAML too, with YAML's liberties.
    Yaml,
}

/// What a rule found in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFinding {
    /// Whether the deployment would stop.
    pub level: Level,
    /// The rule's name.
    pub rule: &'static str,
    /// Why it matters.
    pub rationale: &'static str,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// Where it begins.
    pub start: Position,
    /// Where it ends: the first column behind it.
    pub end: Position,
}

impl FileFinding {
    /// Whether the deployment would stop.
    pub fn is_error(&self) -> bool {
        self.level == Level::Deny
    }
}

/// Checks a file. A file that begins with `{` is JSON, unless its name says YAML.
///
/// # Errors
/// It cannot be read, is not well-formed, or is no template.
pub fn check_file(path: &Path) -> Result<Vec<FileFinding>, FileError> {
    let bytes = read_file(path)?;
    let text = decode(&bytes)?;
    check_text(text, syntax_of(path, text))
}

/// Checks the text of a template.
///
/// # Errors
/// It is not well-formed, or is no template.
pub fn check_text(text: &str, syntax: Syntax) -> Result<Vec<FileFinding>, FileError> {
    let lines = Lines::new(text);
    let document = parse(text, syntax, &lines)?;
    if !is_template(&document.root) {
        return Err(FileError::NoTemplate);
    }
    Ok(findings(&lower(document), text.len(), &lines))
}

/// Reads the text of a template and says no more than whether it is well-formed: the part of [`check_text`] that knows
/// nothing of CloudFormation.
///
/// # Errors
/// It is not well-formed.
pub fn parse_text(text: &str, syntax: Syntax) -> Result<(), FileError> {
    parse(text, syntax, &Lines::new(text)).map(drop)
}

/// The bytes of a file.
pub(super) fn read_file(path: &Path) -> Result<Vec<u8>, FileError> {
    let wrong = |source| FileError::Read { path: path.to_owned(), source };
    let size = std::fs::metadata(path).map_err(wrong)?.len();
    if size > MOST_BYTES {
        return Err(FileError::TooLarge { size, limit: MOST_BYTES });
    }
    std::fs::read(path).map_err(wrong)
}

/// The text of a file: UTF-8, with or without its mark.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, FileError> {
    let start = Position { line: 1, column: 1 };
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(FileError::Encoding { what: "the file is in UTF-16", at: start });
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let before = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
        FileError::Encoding { what: "the file is not in UTF-8", at: Lines::new(before).position(before.len()) }
    })
}

/// The form of a file, by its name, then by its content.
pub(super) fn syntax_of(path: &Path, text: &str) -> Syntax {
    let is = |wanted: &[&str]| {
        path.extension().is_some_and(|found| wanted.iter().any(|wanted| found.eq_ignore_ascii_case(wanted)))
    };
    if is(&["yaml", "yml"]) {
        Syntax::Yaml
    } else if is(&["json"]) || text.trim_start().starts_with('{') {
        Syntax::Json
    } else {
        Syntax::Yaml
    }
}

pub(super) fn parse(text: &str, syntax: Syntax, lines: &Lines<'_>) -> Result<Document, FileError> {
    let document = match syntax {
        Syntax::Json => json::read(text),
        Syntax::Yaml => yaml::read(text),
    };
    document.map_err(|fault| FileError::Syntax {
        message: fault.message,
        help: fault.help,
        at: lines.position(fault.at),
    })
}

/// Whether a document is meant as a template.
pub(super) fn is_template(root: &Tree) -> bool {
    root.get("Resources").is_some() || root.get("AWSTemplateFormatVersion").is_some()
}

fn findings(lowered: &Lowered, size: usize, lines: &Lines<'_>) -> Vec<FileFinding> {
    let at = |span: Span| (lines.position(span.start), lines.position(span.end));
    let settings = Settings { template_size: Some(size), ..Settings::new(Dialect::Template) };
    let of_rules = infra_rules::check(&lowered.template, &settings).found.into_iter().map(|finding| {
        let (start, end) = at(lowered.place(finding.loc));
        let level = match finding.rule.group.level() {
            // The macro may mend it before CloudFormation sees it.
            Level::Deny if lowered.is_rewritten => Level::Warn,
            level => level,
        };
        let (rule, rationale) = (finding.rule.name, finding.rule.rationale);
        FileFinding { level, rule, rationale, message: finding.message, help: finding.help, start, end }
    });
    let of_structure = lowered.faults.iter().map(|fault| {
        let (start, end) = at(fault.span);
        let (rule, rationale) = (fault.rule.name, fault.rule.rationale);
        let (message, help) = (fault.message.clone(), fault.help.clone());
        FileFinding { level: Level::Deny, rule, rationale, message, help, start, end }
    });
    let mut found: Vec<FileFinding> = of_structure.chain(of_rules).filter(|found| found.level > Level::Off).collect();
    found.sort_by(|a, b| (a.start, a.rule, &a.message).cmp(&(b.start, b.rule, &b.message)));
    found.dedup_by(|a, b| (a.start, a.rule, &a.message) == (b.start, b.rule, &b.message));
    found
}
