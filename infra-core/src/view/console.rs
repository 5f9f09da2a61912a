//! Writes and asks: results to standard output, progress to standard error. A closed pipe is no error.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::history::History;
use super::live::{self, Canvas, Painter, Size};
use super::record::{Needs, Record};
use super::{Style, closing, github, human, json, plan};
use crate::check::SynthFinding;
use crate::config::{self, Terminal};
use crate::event::{Code, Event, Question, Sink, StackOutcome, Step};

/// For whom output is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// People.
    Human,
    /// Programs: JSON lines on standard output.
    Json,
}

/// How progress is shown to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// A tree that is drawn over and over.
    Live,
    /// A line for each change.
    Lines,
    /// Failures, warnings and how each stack ended.
    Errors,
    /// What went wrong, at the end; nothing where all is well.
    Quiet,
}

/// The terminal of the command line.
#[derive(Debug)]
pub struct Console {
    terminal: Terminal,
    format: Format,
    progress: Progress,
    record: RefCell<Record>,
    painter: RefCell<Painter>,
    history: RefCell<History>,
    /// The moment of the latest event by its own clock and by ours.
    anchor: Cell<Option<(f64, Instant)>>,
    /// Whether there is something to draw.
    is_working: Cell<bool>,
    /// The plan, where it is shown only to whoever has to decide.
    unsaid: RefCell<String>,
    /// How often the operator interrupted.
    interrupts: Arc<AtomicU32>,
    /// Lines of the operator.
    answers: RefCell<Option<Receiver<String>>>,
}

impl Console {
    /// A console of that form; for programs it begins with the version.
    pub fn new(terminal: Terminal, format: Format) -> Self {
        let console = Self {
            terminal,
            format,
            progress: if terminal.live { Progress::Live } else { Progress::Lines },
            record: RefCell::default(),
            painter: RefCell::default(),
            history: RefCell::default(),
            anchor: Cell::new(None),
            is_working: Cell::new(false),
            unsaid: RefCell::default(),
            interrupts: Arc::default(),
            answers: RefCell::new(None),
        };
        if format == Format::Json {
            console.line(&json::version());
        }
        console
    }

    /// The same with progress in this form.
    #[must_use]
    pub fn with_progress(mut self, progress: Progress) -> Self {
        self.progress = progress;
        self
    }

    /// The same, with or without annotations for GitHub.
    #[must_use]
    pub fn with_github(mut self, github: bool) -> Self {
        self.terminal.github = github;
        self
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

    /// Whether nothing is said where all is well.
    pub fn is_quiet(&self) -> bool {
        self.progress == Progress::Quiet
    }

    /// Whether GitHub reads along.
    pub fn is_github(&self) -> bool {
        self.terminal.github && self.format == Format::Human
    }

    /// How often the operator interrupted; whoever hears it counts here.
    pub fn interrupts(&self) -> &Arc<AtomicU32> {
        &self.interrupts
    }

    /// How long things took before.
    pub fn set_history(&self, history: History) {
        self.history.replace(history);
    }

    /// The history with what this run took.
    pub fn learned(&self) -> History {
        let mut history = self.history.borrow().clone();
        history.learn(&self.record.borrow());
        history
    }

    /// What each resource and each stack waits for.
    pub fn set_graph(&self, needs: Needs, reads: BTreeMap<String, Vec<String>>) {
        let mut record = self.record.borrow_mut();
        record.needs = needs;
        record.reads = reads;
    }

    /// What happened so far.
    pub fn record(&self) -> Record {
        self.record.borrow().clone()
    }

    /// A result, on standard output.
    pub fn result(&self, text: &str) {
        self.rest();
        write(&mut io::stdout().lock(), text);
    }

    /// A JSON line, on standard output.
    pub fn line(&self, value: &Value) {
        self.result(&format!("{value}\n"));
    }

    /// Progress, on standard error; above the tree, if there is one.
    pub fn progress(&self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.painter.borrow().is_drawn() {
            return self.draw(text);
        }
        write(&mut io::stderr().lock(), text);
    }

    /// Draws the tree anew: time went on.
    pub fn tick(&self) {
        if self.is_working.get() && self.progress == Progress::Live && self.format == Format::Human {
            self.draw("");
        }
    }

    /// Takes the tree away.
    pub fn rest(&self) {
        let gone = self.painter.borrow_mut().erase(config::terminal_size().0);
        write(&mut io::stderr().lock(), &gone);
    }

    /// Work is over: nothing is drawn any more.
    pub fn end_work(&self) {
        self.is_working.set(false);
        self.rest();
    }

    fn draw(&self, text: &str) {
        let (width, height) = config::terminal_size();
        let history = self.history.borrow();
        let now = self.anchor.get().map(|(time, since)| time + since.elapsed().as_secs_f64()).unwrap_or_default();
        let canvas = Canvas { size: Size { width, height }, style: self.err_style(), now, history: &history };
        let lines = live::render(&self.record.borrow(), canvas);
        write(&mut io::stderr().lock(), &self.painter.borrow_mut().draw(text, &lines, width));
    }

    /// An error that ends the run.
    pub fn error(&self, message: &str, place: Option<&str>, help: Option<&str>) {
        self.end_work();
        match self.format {
            Format::Human => self.progress(&human::render_error(message, place, help, self.err_style())),
            Format::Json => self.line(&json::error(message, place, help)),
        }
        self.annotate(message, place);
    }

    /// A finding of a rule.
    pub fn finding(&self, finding: &SynthFinding) {
        if self.progress == Progress::Quiet && !finding.is_error() {
            return;
        }
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
        self.end_work();
        let record = self.record.borrow();
        if self.format == Format::Human {
            if outcomes.iter().any(|(_, outcome)| matches!(outcome, StackOutcome::Declined { .. })) {
                self.progress(&self.unsaid.take());
            }
            let words = if self.progress == Progress::Quiet { closing::faults_only } else { closing::render };
            self.progress(&words(&record, outcomes, self.err_style()));
        }
        for (_, outcome) in outcomes {
            if let Some((message, place)) = github::fault(outcome) {
                self.annotate(&message, place);
            }
        }
    }

    /// The end of the run.
    pub fn finish(&self, code: Code) {
        self.end_work();
        if self.format == Format::Json {
            self.line(&json::summary(code));
        }
    }

    /// Tells GitHub of an error at a place, so that it shows beside the code.
    fn annotate(&self, message: &str, place: Option<&str>) {
        if self.is_github() {
            self.progress(&github::annotation(message, place));
        }
    }

    /// What stays of an event, above the tree or in the log.
    fn words(&self, event: &Event) -> String {
        let style = self.err_style();
        match (self.progress, event) {
            (Progress::Quiet, Event::Warning { .. }) => human::render_event(event, style),
            (Progress::Quiet, Event::Planned { plan: found, digest }) => {
                self.unsaid.replace(format!(
                    "{}{}\n",
                    plan::render_stacks(found, style),
                    style.dim(&format!("digest {digest}"))
                ));
                String::new()
            }
            (Progress::Quiet, _) => String::new(),
            (_, Event::Planned { plan: found, digest }) => {
                let digest =
                    if found.is_empty() { String::new() } else { style.dim(&format!("digest {digest}")) + "\n" };
                let text = plan::render_stacks(found, style) + &digest;
                if self.is_github() { github::group("Plan", &text) } else { text }
            }
            (Progress::Lines, event) => human::render_event(event, style),
            (_, Event::Resource(resource)) if resource.step == Step::Failed => human::render_event(event, style),
            (Progress::Live, Event::Connected { .. }) | (_, Event::Finished { .. } | Event::Note { .. }) => {
                human::render_event(event, style)
            }
            (_, Event::Warning { .. }) => human::render_event(event, style),
            _ => String::new(),
        }
    }

    /// A line of the operator; `None` if there is none, or an interrupt came first.
    fn read_answer(&self) -> Option<String> {
        let before = self.interrupts.load(Ordering::Relaxed);
        let mut answers = self.answers.borrow_mut();
        let lines = answers.get_or_insert_with(read_lines);
        // What was typed before the question is no answer to it.
        while lines.try_recv().is_ok() {}
        loop {
            match lines.recv_timeout(Duration::from_millis(50)) {
                Ok(line) => return Some(line),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) if self.interrupts.load(Ordering::Relaxed) != before => {
                    self.progress("\n");
                    return None;
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}

/// Reads lines of standard input in a thread, which nobody waits for.
fn read_lines() -> Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let lines = io::stdin().lock().lines().map_while(Result::ok);
        lines.map(|line| sender.send(line)).take_while(Result::is_ok).for_each(drop);
    });
    receiver
}

impl Sink for Console {
    fn event(&self, event: Event) {
        self.record.borrow_mut().take(&event);
        let time = match &event {
            Event::Resource(it) => Some(it.time),
            Event::Stack(it) => Some(it.time),
            _ => None,
        };
        if let Some(time) = time {
            let now = Instant::now();
            let known = self.anchor.get().map(|(time, since)| time + (now - since).as_secs_f64());
            // The clocks may differ, and events come late: time does not go back.
            let latest = known.unwrap_or_else(config::seconds_since_1970).max(time);
            self.anchor.set(Some((latest, now)));
        }
        if self.format == Format::Json {
            return json::event(&event).iter().for_each(|line| self.line(line));
        }
        self.progress(&self.words(&event));
        if matches!(event, Event::Started { .. }) {
            self.is_working.set(true);
        }
    }

    fn ask(&self, question: &Question) -> Option<bool> {
        if !self.terminal.interactive || self.format == Format::Json {
            return None;
        }
        self.rest();
        self.progress(&self.unsaid.take());
        self.progress(&human::render_question(question, self.err_style()));
        let answer = self.read_answer()?;
        let answer = answer.trim();
        Some(match question {
            Question::Proceed { .. } | Question::Cancel { .. } => matches!(answer, "y" | "Y" | "yes"),
            Question::TypeName { name, .. } => answer == name,
        })
    }
}

/// Writes what can be written. Whoever closed the pipe does not want the rest.
fn write(stream: &mut impl Write, text: &str) {
    if !text.is_empty() {
        drop(stream.write_all(text.as_bytes()).and_then(|()| stream.flush()));
    }
}
