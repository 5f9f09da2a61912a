//! One file: read, lowered, and checked by every rule.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use infra_rules::check::{Finding, Group, Settings};
use infra_rules::policy::Policy;
use infra_rules::{Dialect, Level};

use super::error::FileError;
use super::lower::{Lowered, lower};
use super::span::{Lines, Position, Span};
use super::tree::{Document, Tree};
use super::{json, placeholders, yaml};

/// Bytes of a file that are read at most. CloudFormation takes a million.
pub(crate) const MOST_BYTES: u64 = 8 << 20;

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

/// What one check is told.
#[derive(Debug, Clone, Default)]
pub struct FileSettings {
    /// The date, as `2027-01-31`. Without it, no waiver has ended.
    pub today: Option<String>,
    /// The region of the deployment. Without it, what a region has is not looked at.
    pub region: Option<String>,
    /// Rules whose findings are errors, by name; `warnings` for all.
    pub deny: Vec<String>,
    /// Rules whose findings are left out, by name; `warnings` for all that are no errors.
    pub allow: Vec<String>,
    /// The policy whose levels hold. Without one only what AWS refuses is an error, and the rest is a warning: whoever
    /// wrote the template has chosen no policy.
    pub policy: Option<&'static Policy>,
    /// Where the paths in a text lead from. A file that is checked has its own folder; without any, no other is read.
    pub folder: Option<PathBuf>,
}

impl FileSettings {
    /// What the engine is told of a template of this many bytes.
    fn of_engine(&self, size: usize, syntax: Syntax) -> Settings {
        let dialect = match syntax {
            Syntax::Json => Dialect::Json,
            Syntax::Yaml => Dialect::Yaml,
        };
        let mut settings = Settings::new(dialect);
        settings.template_size = Some(size);
        settings.today.clone_from(&self.today);
        settings.region.clone_from(&self.region);
        settings.without_optional = self.policy.is_none();
        if let Some(policy) = self.policy {
            settings.own_rules = policy.own_rules().collect();
            settings.tag_rules = policy.tags().copied().collect();
        }
        settings
    }

    /// The same for a file: what it names by a path lies in its folder.
    pub(super) fn beside(&self, path: &Path) -> Self {
        Self { folder: path.parent().map(Path::to_owned), ..self.clone() }
    }

    /// The level of a finding, as the policy has it.
    fn level_by_policy(&self, finding: &Finding) -> Level {
        match self.policy {
            Some(policy) => policy.setting(finding.rule).level.unwrap_or_else(|| finding.level()),
            None if finding.rule.group == Group::Correctness => finding.level(),
            None => finding.level().min(Level::Warn),
        }
    }

    /// What happens to a finding of a rule.
    fn level(&self, rule: &str, level: Level) -> Level {
        let has = |names: &[String]| names.iter().any(|name| name == rule || name == WARNINGS && level == Level::Warn);
        if has(&self.allow) {
            Level::Off
        } else if has(&self.deny) && level > Level::Off {
            Level::Deny
        } else {
            level
        }
    }
}

/// What a stack in Rust must not have, and AWS takes without a word.
const TAKEN: [&str; 2] = ["load_balancer_in_wrong_tier", "nat_gateway_in_private_subnet"];

/// Stands for every rule that warns.
pub(crate) const WARNINGS: &str = "warnings";

/// Checks a file. A file that begins with `{` is JSON, unless its name says YAML.
///
/// # Errors
/// It cannot be read, is not well-formed, or is no template.
pub fn check_file(path: &Path, settings: &FileSettings) -> Result<Vec<FileFinding>, FileError> {
    check_bytes(&read_file(path)?, path, &settings.beside(path))
}

/// Checks what a file of this name holds.
///
/// # Errors
/// It is not in UTF-8, not well-formed, or is no template.
pub fn check_bytes(bytes: &[u8], path: &Path, settings: &FileSettings) -> Result<Vec<FileFinding>, FileError> {
    let size = bytes.len() as u64;
    if size > MOST_BYTES {
        return Err(FileError::TooLarge { size, limit: MOST_BYTES });
    }
    let text = decode(bytes)?;
    check_text(text, syntax_of(path, text), settings)
}

/// Checks the text of a template.
///
/// # Errors
/// It is not well-formed, or is no template.
pub fn check_text(text: &str, syntax: Syntax, settings: &FileSettings) -> Result<Vec<FileFinding>, FileError> {
    let lines = Lines::new(text);
    let document = parse(text, syntax, &lines)?;
    if !is_template(&document.root) {
        return Err(FileError::NoTemplate);
    }
    let lowered = lower(document, text, settings.today.as_deref());
    Ok(findings(&lowered, (text.len(), syntax), &lines, settings))
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
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, FileError> {
    let wrong = |source| FileError::Read { path: path.to_owned(), source };
    let size = std::fs::metadata(path).map_err(wrong)?.len();
    if size > MOST_BYTES {
        return Err(FileError::TooLarge { size, limit: MOST_BYTES });
    }
    std::fs::read(path).map_err(wrong)
}

/// The text of a file: UTF-8, with or without its mark.
pub(crate) fn decode(bytes: &[u8]) -> Result<&str, FileError> {
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
    document.map_err(|fault| match placeholders::first(text) {
        Some((at, what)) => FileError::Placeholder { what: what.to_owned(), at: lines.position(at) },
        None => FileError::Syntax { message: fault.message, help: fault.help, at: lines.position(fault.at) },
    })
}

/// Whether a document is meant as a template: it has what every template has, or some of its sections and nothing else.
pub(super) fn is_template(root: &Tree) -> bool {
    let sections = || root.as_map().unwrap_or_default().iter().map(|member| member.key.as_str());
    let only_sections = || sections().count() > 0 && sections().all(|key| super::sections::SECTIONS.contains(&key));
    root.get("Resources").is_some()
        || root.get("AWSTemplateFormatVersion").is_some()
        || only_sections() && sections().any(|key| !matches!(key, "Description" | "Metadata" | "Rules"))
}

fn findings(
    lowered: &Lowered,
    (size, syntax): (usize, Syntax),
    lines: &Lines<'_>,
    settings: &FileSettings,
) -> Vec<FileFinding> {
    let mut found = Vec::new();
    let mut add = |span: Span, level: Level, (rule, rationale): (&'static str, &'static str), message, help| {
        let level = settings.level(rule, level);
        if level == Level::Off || lowered.waivers.cover(rule, span) {
            return;
        }
        let (start, end) = (lines.position(span.start()), lines.position(span.end()));
        found.push(FileFinding { level, rule, rationale, message, help, start, end });
    };
    let mut in_loops = BTreeSet::new();
    let mut of_engine = settings.of_engine(size, syntax);
    if let Some(folder) = &settings.folder {
        of_engine.nested = super::nested::beside(&lowered.template, folder);
    }
    for finding in infra_rules::check(&lowered.template, &of_engine).found {
        let span = lowered.place(finding.loc);
        // A loop says once what is wrong with each of its rounds.
        if lowered.loops.iter().any(|place| place.range().contains(&span.start()))
            && !in_loops.insert((span.start(), finding.rule.name, finding.help.clone()))
        {
            continue;
        }
        let level = match settings.level_by_policy(&finding) {
            // The macro may mend it before CloudFormation sees it.
            Level::Deny if lowered.is_rewritten && finding.rule.name != "unknown_transform" => Level::Warn,
            Level::Deny if settings.policy.is_none() && TAKEN.contains(&finding.rule.name) => Level::Warn,
            // A file says nothing of the values that it is deployed with: they may be such that it is there.
            Level::Deny if finding.rule.name == "missing_in_environment" => Level::Warn,
            level => level,
        };
        add(span, level, (finding.rule.name, finding.rule.rationale), finding.message, finding.help);
    }
    for fault in &lowered.faults {
        let about = (fault.rule.name, fault.rule.rationale);
        add(fault.span, Level::Deny, about, fault.message.clone(), fault.help.clone());
    }
    found.sort_by(|a, b| (a.start, a.rule, &a.message).cmp(&(b.start, b.rule, &b.message)));
    found.dedup_by(|a, b| (a.start, a.rule, &a.message) == (b.start, b.rule, &b.message));
    found
}
