//! What GitHub Actions shows: annotations beside the code, groups in the log, and the summary of a job.

use super::human::duration;
use super::record::{Record, StackRecord};
use crate::event::{Failure, StackOutcome};
use crate::text::Put;

/// An error at a place, `stacks/src/network.rs:12`.
pub fn annotation(message: &str, place: Option<&str>) -> String {
    let mut parts = place.into_iter().flat_map(|place| place.split(':'));
    let file = parts.next().map(|file| format!(" file={}", property(file))).unwrap_or_default();
    let line = parts.next().map(|line| format!(",line={}", property(line))).unwrap_or_default();
    format!("::error{file}{line}::{}\n", data(message))
}

/// Text that is folded in the log.
pub fn group(title: &str, text: &str) -> String {
    format!("::group::{}\n{text}::endgroup::\n", data(title))
}

/// The fault of a stack that did not come about, and where it is.
pub fn fault(outcome: &StackOutcome) -> Option<(String, Option<&str>)> {
    match outcome {
        StackOutcome::RolledBack { failure, .. } | StackOutcome::Stuck { failure, .. } => {
            Some((words(failure), failure.place.as_deref()))
        }
        StackOutcome::Rejected { reason, problems } => {
            let reasons: Vec<&str> = problems.iter().map(|problem| problem.reason.as_str()).collect();
            Some((if reasons.is_empty() { reason.clone() } else { reasons.join("\n") }, None))
        }
        StackOutcome::Failed { message, .. } => Some((message.clone(), None)),
        _ => None,
    }
}

fn words(failure: &Failure) -> String {
    let id = failure.logical_id.as_ref().map(|id| format!("{id}: ")).unwrap_or_default();
    let help = failure.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    format!("{id}{}{help}", failure.reason.trim())
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// What happened, as Markdown for the summary of a job.
pub fn summary(record: &Record) -> String {
    let mut out = String::new();
    if let Some((env, account, region)) = &record.target {
        out.put(format_args!("### `{env}` ({account} / {region})\n\n"));
    }
    out.push_str("| Stack | Result | Resources | Time |\n|---|---|---|---|\n");
    for stack in &record.stacks {
        let result = stack.outcome.as_ref().map_or("goes on", result);
        let resources = if stack.total > 0 { format!("{}/{}", stack.done, stack.total) } else { String::new() };
        let time = if stack.seconds > 0 { duration(stack.seconds) } else { String::new() };
        out.put(format_args!("| {} | {result} | {resources} | {time} |\n", stack.stack));
    }
    for stack in &record.stacks {
        out.push_str(&failure(stack));
        out.push_str(&outputs(stack));
    }
    out.push('\n');
    out
}

fn result(outcome: &StackOutcome) -> &'static str {
    match outcome {
        StackOutcome::Deployed { .. } => "deployed",
        StackOutcome::NoChanges { .. } => "no changes",
        StackOutcome::Deleted { .. } => "deleted",
        StackOutcome::Absent => "not there",
        StackOutcome::Declined { .. } => "not approved",
        StackOutcome::Rejected { .. } => "**refused**",
        StackOutcome::Busy { .. } => "**busy**",
        StackOutcome::NeedsRecovery { .. } => "**needs recovery**",
        StackOutcome::RolledBack { .. } => "**failed, rolled back**",
        StackOutcome::Stuck { .. } => "**failed, stuck**",
        StackOutcome::Failed { .. } => "**failed**",
        StackOutcome::Skipped { .. } => "skipped",
        StackOutcome::Interrupted => "not begun",
        StackOutcome::Detached { .. } => "goes on without us",
    }
}

fn failure(stack: &StackRecord) -> String {
    let Some((message, place)) = stack.outcome.as_ref().and_then(fault) else { return String::new() };
    let place = place.map(|place| format!(" (`{place}`)")).unwrap_or_default();
    let quoted = message.replace('`', "'").replace('\n', "\n> ");
    let link = stack.console.as_ref().map(|link| format!("\n[console]({link})\n")).unwrap_or_default();
    format!("\n**{}**{place}\n\n> {quoted}\n{link}", stack.stack)
}

fn outputs(stack: &StackRecord) -> String {
    let Some(StackOutcome::Deployed { outputs, .. } | StackOutcome::NoChanges { outputs }) = &stack.outcome else {
        return String::new();
    };
    if outputs.is_empty() {
        return String::new();
    }
    let mut out =
        format!("\n<details><summary>Outputs of {}</summary>\n\n| Output | Value |\n|---|---|\n", stack.stack);
    for output in outputs {
        let value = output.value.replace('|', "\\|").replace('`', "'").replace('\n', " ");
        out.put(format_args!("| {} | `{value}` |\n", output.key));
    }
    out.push_str("\n</details>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_annotation_has_file_and_line() {
        assert_eq!(annotation("50%\nno", Some("a,b.rs:12")), "::error file=a%2Cb.rs,line=12::50%25%0Ano\n");
        assert_eq!(annotation("no", Some("a.rs:12:3")), "::error file=a.rs,line=12::no\n");
        assert_eq!(annotation("no", None), "::error::no\n");
    }
}
