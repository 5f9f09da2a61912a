//! Events, findings and errors for people.

use super::style::Style;
use crate::aws::model::{Problem, StackOutput};
use crate::check::SynthFinding;
use crate::deploy::drift::StackDrift;
use crate::deploy::recover::{Diagnosis, Remedy};
use crate::event::{Event, Failure, Question, ResourceEvent, StackOutcome, StackPhase, StackStatusEvent, Step};
use crate::plan::StackAction;
use crate::text::Put;

/// An error: what happened, where, what to do.
pub fn render_error(message: &str, place: Option<&str>, help: Option<&str>, style: Style) -> String {
    let mut out = format!("{} {message}\n", style.alarm("error:"));
    if let Some(place) = place {
        out.put(format_args!("  {} {place}\n", style.dim("-->")));
    }
    if let Some(help) = help {
        out.put(format_args!("  {} {help}\n", style.cyan("help:")));
    }
    out
}

/// A finding of a rule, as rustc would show it.
pub fn render_finding(finding: &SynthFinding, style: Style) -> String {
    let word = if finding.is_error() { style.alarm("error:") } else { style.yellow("warning:") };
    let mut out = format!("{word} {} [{}]\n", finding.message, finding.rule);
    if let Some(place) = finding.place {
        out.put(format_args!("  {} {place}\n", style.dim("-->")));
    }
    if let Some(help) = &finding.help {
        out.put(format_args!("  {} {}\n", style.cyan("help:"), help.replace('\n', "\n        ")));
    }
    out
}

/// An event; empty where there is nothing to say.
pub fn render_event(event: &Event, style: Style) -> String {
    match event {
        Event::Connected { env, account, region, arn } => {
            format!("{} / {account} / {region}  {}\n", style.bold(env), style.dim(&format!("as {arn}")))
        }
        Event::Planning { stack } => format!("{}\n", style.dim(&format!("comparing {stack} with what is deployed"))),
        Event::Started { stack, name, action, total, console: _ } => {
            let verb = match action {
                StackAction::Create => "creating",
                StackAction::Delete => "deleting",
                StackAction::Update | StackAction::Nothing => "updating",
                StackAction::Import => "importing into",
            };
            format!("{} {verb} {name}, {total} resources\n", style.bold(stack))
        }
        Event::Planned { .. } | Event::History { .. } => String::new(),
        Event::Stack(event) => render_phase(event, style),
        Event::Resource(event) => render_resource(event, style),
        Event::Waiting { stack, resources, seconds } => {
            let list = if resources.is_empty() { "CloudFormation".to_owned() } else { resources.join(", ") };
            format!("{} waiting for {list}, {}\n", style.bold(stack), duration(*seconds))
        }
        Event::Finished { stack, outcome, seconds } => {
            let took = if outcome.is_success() { took(*seconds) } else { in_brackets(*seconds) };
            format!("{} {}{took}\n", style.bold(stack), headline(outcome, style))
        }
        Event::Note { stack, text } => format!("{}{} {text}\n", prefix(stack.as_ref(), style), style.cyan("note:")),
        Event::Warning { stack, text } => {
            format!("{}{} {text}\n", prefix(stack.as_ref(), style), style.yellow("warning:"))
        }
    }
}

fn prefix(stack: Option<&String>, style: Style) -> String {
    stack.map(|stack| format!("{} ", style.bold(stack))).unwrap_or_default()
}

/// That a stack goes back. Its beginning and end are said elsewhere, and its cleanup is of no interest.
fn render_phase(event: &StackStatusEvent, style: Style) -> String {
    if event.phase != StackPhase::RollingBack || event.status.contains("CLEANUP") {
        return String::new();
    }
    let what = style.yellow("rolling back");
    format!("{} {} {what}\n", style.dim(&clock(event.time)), style.bold(&event.stack))
}

/// CloudFormation says twice that a creation is in progress; once is enough.
const REPEATED: &str = "Resource creation Initiated";

fn render_resource(event: &ResourceEvent, style: Style) -> String {
    if event.reason.as_deref() == Some(REPEATED) {
        return String::new();
    }
    let status = match event.step {
        Step::Started => event.status.clone(),
        Step::Configured => "configured, stabilizing".to_owned(),
        Step::Done => style.green(&event.status),
        Step::Failed => style.alarm(&event.status),
        Step::Cancelled => style.dim(&event.status),
        Step::Undone => style.yellow(&event.status),
        Step::CleanedUp => style.dim(&format!("{} of the one that is not needed any more:", event.status)),
    };
    let took = if event.step == Step::Done { took(event.seconds) } else { String::new() };
    let mut out = format!(
        "{} {} [{}/{}] {status} {} {}{took}\n",
        style.dim(&clock(event.time)),
        style.bold(&event.stack),
        event.done,
        event.total,
        event.type_name,
        event.logical_id,
    );
    if let (Step::Failed, Some(reason)) = (event.step, &event.reason) {
        out.put(format_args!("         {}\n", style.red(reason)));
        if let Some(place) = &event.place {
            out.put(format_args!("         {} {place}\n", style.dim("-->")));
        }
    }
    out
}

/// How a stack ended, in a few words.
fn headline(outcome: &StackOutcome, style: Style) -> String {
    match outcome {
        StackOutcome::Deployed { .. } => style.green("deployed"),
        StackOutcome::NoChanges { .. } => "no changes".to_owned(),
        StackOutcome::Deleted { .. } => style.green("deleted"),
        StackOutcome::Absent => "is not deployed".to_owned(),
        StackOutcome::Declined { .. } => style.yellow("not approved"),
        StackOutcome::Rejected { .. } => style.red("refused by CloudFormation, nothing changed"),
        StackOutcome::Busy { status } => style.yellow(&format!("is busy with another operation: {status}")),
        StackOutcome::NeedsRecovery { status, .. } => style.red(&format!("cannot be deployed in state {status}")),
        StackOutcome::RolledBack { removed: true, .. } => style.red("failed; the new stack was removed"),
        StackOutcome::RolledBack { removed: false, .. } => style.red("failed; everything is as it was before"),
        StackOutcome::Stuck { status, .. } => style.red(&format!("failed, and is stuck in {status}")),
        StackOutcome::Failed { .. } => style.red("failed"),
        StackOutcome::Skipped { because } => style.yellow(&format!("skipped, because {because} did not come about")),
        StackOutcome::Interrupted => style.yellow("was not begun"),
        StackOutcome::Detached { .. } => style.yellow("goes on without us"),
    }
}

/// The final word on a stack that did not end well; empty where all is well.
pub fn render_outcome(stack: &str, outcome: &StackOutcome, style: Style) -> String {
    let title = format!("stack `{stack}` {}", headline(outcome, Style::PLAIN));
    match outcome {
        StackOutcome::Deployed { orphans, .. } if !orphans.is_empty() => {
            format!(
                "{} {stack}: not deleted, and no longer in the stack: {}\n",
                style.yellow("warning:"),
                orphans.join(", ")
            )
        }
        StackOutcome::Deleted { retained } if !retained.is_empty() => {
            format!(
                "{} {stack}: still in the account, outside any stack: {}\n",
                style.cyan("note:"),
                retained.join(", ")
            )
        }
        StackOutcome::Deployed { .. }
        | StackOutcome::Deleted { .. }
        | StackOutcome::NoChanges { .. }
        | StackOutcome::Absent
        | StackOutcome::Interrupted
        | StackOutcome::Skipped { .. } => String::new(),
        StackOutcome::Declined { approve } => render_error(
            "the plan was not approved; nothing was changed",
            None,
            Some(&format!("to approve exactly this plan: {approve}")),
            style,
        ),
        StackOutcome::Rejected { reason, problems } => {
            let help = if problems.is_empty() { crate::deploy::explain::help(reason) } else { None };
            let mut out = render_error(&title, None, help.as_deref(), style);
            out.put(format_args!("  {reason}\n"));
            for problem in problems {
                out.push_str(&render_problem(problem));
            }
            out
        }
        StackOutcome::Busy { .. } => render_error(&title, None, Some("wait for it, or follow it with `attach`"), style),
        StackOutcome::NeedsRecovery { reason, .. } => {
            let mut out = render_error(&title, None, Some("`recover` says what to do from this state"), style);
            out.extend(reason.iter().map(|reason| format!("  {reason}\n")));
            out
        }
        StackOutcome::RolledBack { failure, .. } => render_failure(&title, failure, None, style),
        StackOutcome::Stuck { failure, .. } => {
            render_failure(&title, failure, Some("then use `recover` to bring the stack to a good state"), style)
        }
        StackOutcome::Failed { message, help } => render_error(message, None, help.as_deref(), style),
        StackOutcome::Detached { reason } => {
            let mut out = render_error(&title, None, Some("follow it again with `attach`"), style);
            out.put(format_args!("  {reason}\n"));
            out
        }
    }
}

fn render_failure(title: &str, failure: &Failure, then: Option<&str>, style: Style) -> String {
    let mut out = format!("{} {title}\n", style.alarm("error:"));
    if let (Some(id), Some(type_name)) = (&failure.logical_id, &failure.type_name) {
        let inside = if failure.within.is_empty() {
            String::new()
        } else {
            format!(" in the nested stack {}", failure.within.join(" / "))
        };
        out.put(format_args!("  {} {} {type_name}{inside}\n", style.dim("first failure:"), style.bold(id)));
    }
    out.put(format_args!("  {} {}\n", style.dim("reason:"), style.red(failure.reason.trim())));
    for place in failure.place.iter().chain(&failure.template) {
        out.put(format_args!("  {} {place}\n", style.dim("-->")));
    }
    for help in failure.help.as_deref().into_iter().chain(then) {
        out.put(format_args!("  {} {help}\n", style.cyan("help:")));
    }
    out
}

fn render_problem(problem: &Problem) -> String {
    let place: Vec<&str> = [&problem.logical_id, &problem.path].into_iter().filter_map(Option::as_deref).collect();
    let place = if place.is_empty() { String::new() } else { format!("{}: ", place.join(" ")) };
    let name = problem.name.as_ref().map(|name| format!(" [{name}]")).unwrap_or_default();
    format!("  - {place}{}{name}\n", problem.reason)
}

/// The outputs of a stack.
pub fn render_outputs(stack: &str, outputs: &[StackOutput], style: Style) -> String {
    let width = outputs.iter().map(|output| output.key.len()).max().unwrap_or_default();
    let mut out = format!("{}\n", style.bold(stack));
    if outputs.is_empty() {
        out.push_str("  no outputs\n");
    }
    for output in outputs {
        let description = output.description.as_ref().map(|text| format!("  {}", style.dim(text))).unwrap_or_default();
        out.put(format_args!("  {:<width$} = {}{description}\n", output.key, output.value));
    }
    out
}

/// A question, without its answer.
pub fn render_question(question: &Question, style: Style) -> String {
    match question {
        Question::Proceed { summary } => format!("{} {summary}. Go ahead? [y/N] ", style.bold("?")),
        Question::Cancel { name } => {
            format!("{} cancel the update of {name}, so that it rolls back? No: it goes on. [y/N] ", style.bold("?"))
        }
        Question::TypeName { danger, resources, name } => {
            let what = format!("{danger}: {}", resources.join(", "));
            format!("{} {}\n  type the name of the stack to go ahead ({name}): ", style.bold("?"), style.alarm(&what))
        }
    }
}

/// `1m 05s`
pub fn duration(seconds: u64) -> String {
    if seconds < 60 { format!("{seconds}s") } else { format!("{}m {:02}s", seconds / 60, seconds % 60) }
}

fn took(seconds: u64) -> String {
    if seconds == 0 { String::new() } else { format!(" in {}", duration(seconds)) }
}

fn in_brackets(seconds: u64) -> String {
    if seconds == 0 { String::new() } else { format!(" ({})", duration(seconds)) }
}

/// The time of day, UTC, of seconds since 1970.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole seconds of a day")]
fn clock(time: f64) -> String {
    let seconds = time.max(0.0) as u64 % 86_400;
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// The state of each stack and what to do.
pub fn render_status(found: &[Diagnosis], style: Style) -> String {
    let mut out = String::new();
    let word = |it: &Diagnosis| it.state.as_ref().map_or_else(|| "-".to_owned(), |state| state.status.to_string());
    let wide = found.iter().map(|it| word(it).len()).max().unwrap_or_default();
    let name = found.iter().map(|it| it.stack.len()).max().unwrap_or_default();
    for diagnosis in found {
        let status = format!("{:<wide$}", word(diagnosis));
        let status = match diagnosis.remedy {
            Remedy::None => style.green(&status),
            Remedy::Deploy | Remedy::Attach => style.yellow(&status),
            _ => style.alarm(&status),
        };
        out.put(format_args!("  {:<name$}  {status}  {}\n", diagnosis.stack, diagnosis.remedy.describe()));
        let reason = diagnosis.state.as_ref().and_then(|state| state.reason.as_ref());
        if let (Some(reason), true) = (reason, diagnosis.remedy != Remedy::None) {
            out.put(format_args!("  {:<name$}  {}\n", "", style.dim(reason.trim())));
        }
        if let Some(left) = diagnosis.describe_leftovers() {
            out.put(format_args!("  {:<16} {}\n", "", style.dim(&left)));
        }
    }
    out
}

/// What was changed outside CloudFormation.
pub fn render_drift(found: &[StackDrift], style: Style) -> String {
    let mut out = String::new();
    for drift in found {
        let what = if drift.resources.is_empty() { "no drift".to_owned() } else { String::new() };
        out.put(format_args!("{}  {what}\n", style.bold(&drift.stack)));
        for resource in &drift.resources {
            let status = style.yellow(&resource.status);
            out.put(format_args!("  {status} {} {}\n", resource.logical_id, resource.type_name));
            for it in &resource.differences {
                let (expected, actual) = (style.red(&it.expected), style.green(&it.actual));
                out.put(format_args!("    {}: template {expected}, found {actual}\n", it.path));
            }
        }
        if let Some(reason) = &drift.incomplete {
            out.put(format_args!("  {} incomplete: {reason}\n", style.yellow("warning:")));
        }
    }
    out
}
