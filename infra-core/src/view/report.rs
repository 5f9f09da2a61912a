//! Findings in files: for people, programs and GitHub's workflows. Code scanning has a [form of its own](super::sarif).

use infra_rules::Level;
use serde_json::{Value, json};

use super::excerpt::Sources;
use super::style::Style;
use crate::check::SynthFinding;
use crate::cli::second::SecondFinding;
use crate::file::discover::CheckedFile;
use crate::file::{FileError, FileFinding, Position};

/// The rule under which an unreadable file is reported.
pub(super) const UNREADABLE: &str = "file_unreadable";

/// One finding, of a template file or of a stack's source.
#[derive(Debug)]
pub struct Reported<'a> {
    pub(super) level: Level,
    pub(super) rule: &'a str,
    pub(super) rationale: &'a str,
    pub(super) message: String,
    pub(super) help: Option<&'a str>,
    pub(super) path: String,
    pub(super) start: Option<Position>,
    pub(super) end: Option<Position>,
}

impl<'a> Reported<'a> {
    /// Everything about one file.
    pub fn of_file(file: &'a CheckedFile) -> Vec<Self> {
        match &file.result {
            Ok(findings) => findings.iter().map(|finding| Self::of_finding(file, finding)).collect(),
            Err(error) => vec![Self::of_error(file, error)],
        }
    }

    fn of_finding(file: &CheckedFile, finding: &'a FileFinding) -> Self {
        Self {
            level: finding.level,
            rule: finding.rule,
            rationale: finding.rationale,
            message: finding.message.clone(),
            help: finding.help.as_deref(),
            path: file.path.display().to_string(),
            start: Some(finding.start),
            end: Some(finding.end),
        }
    }

    fn of_error(file: &CheckedFile, error: &'a FileError) -> Self {
        Self {
            level: Level::Deny,
            rule: UNREADABLE,
            rationale: "What cannot be read cannot be checked, nor deployed.",
            message: error.to_string(),
            help: error.help(),
            path: file.path.display().to_string(),
            start: error.at(),
            end: None,
        }
    }

    /// A finding in a stack. It knows its line only.
    pub fn of_synth(finding: &'a SynthFinding) -> Self {
        let start = finding.place.map(|place| Position { line: place.line as usize, column: 1 });
        Self {
            level: finding.level,
            rule: finding.rule,
            rationale: infra_rules::rules::find(finding.rule).map_or("", |rule| rule.rationale),
            message: finding.message.clone(),
            help: finding.help.as_deref(),
            path: finding.place.map_or_else(String::new, |place| place.file.to_owned()),
            start,
            end: None,
        }
    }

    /// A finding of AWS's engine.
    pub(crate) fn of_second(finding: &'a SecondFinding) -> Self {
        Self {
            level: finding.level,
            rule: &finding.rule,
            rationale: "",
            message: finding.message.clone(),
            help: finding.help.as_deref(),
            path: finding.file.clone(),
            start: finding.start,
            end: None,
        }
    }

    pub(super) fn is_error(&self) -> bool {
        self.level == Level::Deny
    }

    /// As rustc would show it, with the line of the source where that can be read.
    pub(crate) fn text(&self, sources: &mut Sources, style: Style) -> String {
        let word = if self.is_error() { style.alarm("error:") } else { style.yellow("warning:") };
        let rule = if self.rule == UNREADABLE { String::new() } else { format!(" [{}]", self.rule) };
        let place = match self.start {
            Some(at) => format!("{}:{}:{}", self.path, at.line, at.column),
            None => self.path.clone(),
        };
        let mut out = format!("{word} {}{rule}\n  {} {place}\n", self.message, style.dim("-->"));
        if let Some(start) = self.start {
            // Where no end is known, the column of what cannot be read is still exact; that of others is a mere 1.
            let end = self.end.or_else(|| (self.rule == UNREADABLE).then_some(start));
            out += &sources.excerpt(&self.path, start, end, style);
        }
        if let Some(help) = self.help {
            out += &format!("  {} {}\n", style.cyan("help:"), help.replace('\n', "\n        "));
        }
        out
    }

    /// A JSON line.
    pub fn json(&self) -> Value {
        let source = json!({
            "file": self.path,
            "line": self.start.map(|at| at.line), "column": self.start.map(|at| at.column),
            "end_line": self.end.map(|at| at.line), "end_column": self.end.map(|at| at.column),
        });
        json!({
            "type": "policy_finding", "severity": if self.is_error() { "error" } else { "warning" }, "code": self.rule,
            "message": self.message, "source": source, "help": self.help,
        })
    }

    /// A command of GitHub's workflows, which shows it beside the code.
    pub fn github(&self) -> String {
        let word = if self.is_error() { "error" } else { "warning" };
        let mut place = format!("file={}", property(&self.path));
        if let Some(at) = self.start {
            place += &format!(",line={},col={}", at.line, at.column);
        }
        if let Some(at) = self.end {
            place += &format!(",endLine={},endColumn={}", at.line, at.column);
        }
        let help = self.help.map_or_else(String::new, |help| format!("\nhelp: {help}"));
        let text = escape(&format!("{}{help}", self.message));
        format!("::{word} {place},title={}::{text}\n", property(self.rule))
    }
}

/// Text of a workflow command.
fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a workflow command.
fn property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::{FileSettings, Syntax, check_text};

    fn checked(path: &str, text: &str) -> CheckedFile {
        CheckedFile { path: path.into(), result: check_text(text, Syntax::Yaml, &FileSettings::default()) }
    }

    const WRONG: &str = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties: {DisplayNam: x}\n";

    fn errors(file: &CheckedFile) -> Vec<Reported<'_>> {
        Reported::of_file(file).into_iter().filter(Reported::is_error).collect()
    }

    #[test]
    fn a_finding_for_people_and_for_github() {
        let file = checked("a, b.yaml", WRONG);
        let [only] = &errors(&file)[..] else { panic!("one finding") };
        assert_eq!(
            only.text(&mut Sources::with(&file.path, WRONG.as_bytes()), Style::PLAIN),
            "error: `AWS::SNS::Topic` has no property `DisplayNam` [unknown_property]\n  --> a, b.yaml:4:18\n\
             4 |     Properties: {DisplayNam: x}\n  |                  ^^^^^^^^^^\n  \
             help: did you mean `DisplayName`?\n"
        );
        assert_eq!(
            only.github(),
            "::error file=a%2C b.yaml,line=4,col=18,endLine=4,endColumn=28,title=unknown_property::`AWS::SNS::Topic` has no \
             property `DisplayNam`%0Ahelp: did you mean `DisplayName`?\n"
        );
        let json = only.json();
        assert_eq!((&json["code"], &json["source"]["column"]), (&json!("unknown_property"), &json!(18)));
    }

    #[test]
    fn an_unreadable_file_is_reported_once() {
        let file = checked("./x y.yaml", "Resources: [\n");
        let reported = Reported::of_file(&file);
        assert_eq!(
            reported[0].text(&mut Sources::default(), Style::PLAIN),
            "error: `[` is not closed\n  --> ./x y.yaml:1:12\n"
        );
    }
}
