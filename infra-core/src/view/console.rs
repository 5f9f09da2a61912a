//! Writes and asks: results to standard output, progress to standard error. A closed pipe is no error.

use std::io::{self, BufRead, Write};

use serde_json::Value;

use super::{Style, human, json, plan};
use crate::check::SynthFinding;
use crate::config::Terminal;
use crate::event::{Code, Event, Question, Sink, StackOutcome, Step};

/// For whom output is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// People.
    Human,
    /// Programs: JSON lines on standard output.
    Json,
}

/// The terminal of the command line.
#[derive(Debug, Clone, Copy)]
pub struct Console {
    terminal: Terminal,
    format: Format,
}

impl Console {
    /// A console of that form; for programs it begins with the version.
    pub fn new(terminal: Terminal, format: Format) -> Self {
        let console = Self { terminal, format };
        if format == Format::Json {
            console.line(&json::version());
        }
        console
    }

    /// Colours of standard output.
    pub fn out_style(&self) -> Style {
        Style { color: self.terminal.color_out }
    }

    fn err_style(&self) -> Style {
        Style { color: self.terminal.color_err }
    }

    /// Whether it writes for programs.
    pub fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    /// A result, on standard output.
    pub fn result(&self, text: &str) {
        write(&mut io::stdout().lock(), text);
    }

    /// A JSON line, on standard output.
    pub fn line(&self, value: &Value) {
        self.result(&format!("{value}\n"));
    }

    /// Progress, on standard error.
    pub fn progress(&self, text: &str) {
        write(&mut io::stderr().lock(), text);
    }

    /// An error that ends the run.
    pub fn error(&self, message: &str, place: Option<&str>, help: Option<&str>) {
        match self.format {
            Format::Human => self.progress(&human::render_error(message, place, help, self.err_style())),
            Format::Json => self.line(&json::error(message, place, help)),
        }
        self.annotate(message, place);
    }

    /// A finding of a rule.
    pub fn finding(&self, finding: &SynthFinding) {
        match self.format {
            Format::Human => self.progress(&human::render_finding(finding, self.err_style())),
            Format::Json => self.line(&json::finding(finding)),
        }
        let place = finding.place.map(|place| place.to_string());
        if finding.is_error() {
            self.annotate(&format!("{} [{}]", finding.message, finding.rule), place.as_deref());
        }
    }

    /// The final word on each stack.
    pub fn outcomes(&self, outcomes: &[(String, StackOutcome)]) {
        // One no holds for all stacks: it is said once.
        let mut declined = false;
        for (stack, outcome) in outcomes {
            let is_declined = matches!(outcome, StackOutcome::Declined { .. });
            if self.format == Format::Human && !(is_declined && std::mem::replace(&mut declined, is_declined)) {
                self.progress(&human::render_outcome(stack, outcome, self.err_style()));
            }
            if let StackOutcome::RolledBack { failure, .. } | StackOutcome::Stuck { failure, .. } = outcome {
                self.annotate(&failure.reason, failure.place.as_deref());
            }
        }
    }

    /// The end of the run.
    pub fn finish(&self, code: Code) {
        if self.format == Format::Json {
            self.line(&json::summary(code));
        }
    }

    /// Tells GitHub of an error at a place, so that it shows beside the code.
    fn annotate(&self, message: &str, place: Option<&str>) {
        if !self.terminal.github || self.format == Format::Json {
            return;
        }
        let at = place.and_then(|place| place.split_once(':'));
        let at = at.map(|(file, line)| format!(" file={file},line={}", line.split(':').next().unwrap_or(line)));
        let text = message.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
        self.progress(&format!("::error{}::{text}\n", at.unwrap_or_default()));
    }
}

impl Sink for Console {
    fn event(&self, event: Event) {
        if self.format == Format::Json {
            return json::event(&event).iter().for_each(|line| self.line(line));
        }
        if let Event::Planned { plan: found, digest } = &event {
            self.progress(&plan::render_plan(found, self.err_style()));
            if !found.is_empty() {
                self.progress(&format!("{}\n", self.err_style().dim(&format!("digest {digest}"))));
            }
            return;
        }
        self.progress(&human::render_event(&event, self.err_style()));
        if let Event::Resource(resource) = &event
            && resource.step == Step::Failed
            && self.terminal.github
        {
            self.annotate(resource.reason.as_deref().unwrap_or_default(), resource.place.as_deref());
        }
    }

    fn ask(&self, question: &Question) -> Option<bool> {
        if !self.terminal.interactive || self.format == Format::Json {
            return None;
        }
        self.progress(&human::render_question(question, self.err_style()));
        let mut answer = String::new();
        io::stdin().lock().read_line(&mut answer).ok()?;
        let answer = answer.trim();
        Some(match question {
            Question::Proceed { .. } | Question::Cancel { .. } => matches!(answer, "y" | "Y" | "yes"),
            Question::TypeName { name, .. } => answer == name,
        })
    }
}

/// Writes what can be written. Whoever closed the pipe does not want the rest.
fn write(stream: &mut impl Write, text: &str) {
    drop(stream.write_all(text.as_bytes()).and_then(|()| stream.flush()));
}
