//! The end of a run: what went wrong first, what to do, and how long all took.

use super::Style;
use super::human::{self, duration};
use super::live::short_type;
use super::record::{Record, StackRecord};
use crate::event::{Failure, StackOutcome};
use crate::text::Put;

/// So many of the slowest resources are named.
const SLOWEST: usize = 5;
/// Runs shorter than this need no list of what was slow, seconds.
const SHORT: f64 = 60.0;
/// So many further failures of a stack are named.
const FURTHER: usize = 5;

/// The final word on each stack, and one line on the whole.
pub fn render(record: &Record, outcomes: &[(String, StackOutcome)], style: Style) -> String {
    faults(record, outcomes, style) + &next_steps(record, outcomes, style) + &summary(record, style)
}

/// What went wrong and how to go on, and nothing where all is well.
pub fn faults_only(record: &Record, outcomes: &[(String, StackOutcome)], style: Style) -> String {
    let bad: Vec<_> = outcomes.iter().filter(|(_, outcome)| !outcome.is_success()).cloned().collect();
    faults(record, &bad, style) + &next_steps(record, outcomes, style)
}

/// The final word on each stack.
fn faults(record: &Record, outcomes: &[(String, StackOutcome)], style: Style) -> String {
    let mut out = String::new();
    // One no holds for all stacks: it is said once.
    let mut declined = false;
    for (stack, outcome) in outcomes {
        let is_declined = matches!(outcome, StackOutcome::Declined { .. });
        if is_declined && std::mem::replace(&mut declined, is_declined) {
            continue;
        }
        out.push_str(&human::render_outcome(stack, outcome, style));
        let Some(known) = record.stacks.iter().find(|known| known.stack == *stack) else { continue };
        if let StackOutcome::RolledBack { failure, .. } | StackOutcome::Stuck { failure, .. } = outcome {
            out.push_str(&further(known, failure, style));
        }
        if let Some(link) = known.console.as_ref().filter(|_| is_worth_a_look(outcome)) {
            out.put(format_args!("  {} {link}\n", style.dim("console:")));
        }
    }
    out
}

/// Whether somebody may want to see in the console what happened.
fn is_worth_a_look(outcome: &StackOutcome) -> bool {
    !outcome.is_success() && !matches!(outcome, StackOutcome::Declined { .. } | StackOutcome::Interrupted)
}

/// The commands that go on from here.
fn next_steps(record: &Record, outcomes: &[(String, StackOutcome)], style: Style) -> String {
    let Some((env, ..)) = &record.target else { return String::new() };
    let mut out = String::new();
    let mut say = |command: &str, wanted: fn(&StackOutcome) -> bool| {
        let of_these = outcomes.iter().filter(|(_, outcome)| wanted(outcome)).map(|(stack, _)| stack.as_str());
        let stacks: Vec<&str> = of_these.collect();
        if !stacks.is_empty() {
            out.put(format_args!("{} {command} {env} {}\n", style.cyan("next:"), stacks.join(" ")));
        }
    };
    say("attach", |it| matches!(it, StackOutcome::Detached { .. } | StackOutcome::Busy { .. }));
    say("recover", |it| matches!(it, StackOutcome::Stuck { .. } | StackOutcome::NeedsRecovery { .. }));
    out
}

/// Failures beside the first. What was cancelled because of it is none.
fn further(stack: &StackRecord, first: &Failure, style: Style) -> String {
    let mut names: Vec<&str> = vec![first.logical_id.as_deref().unwrap_or_default()];
    let mut out = String::new();
    let failures = stack.failures();
    for (resource, span) in &failures {
        if names.contains(&resource.logical_id.as_str()) {
            continue;
        }
        names.push(&resource.logical_id);
        if names.len() > FURTHER + 1 {
            continue;
        }
        let place = resource.place.as_ref().map(|place| format!(" ({place})")).unwrap_or_default();
        let reason = span.reason.as_deref().unwrap_or_default().trim();
        out.put(format_args!("  {} {}: {reason}{place}\n", style.dim("also failed:"), resource.logical_id));
    }
    if names.len() > FURTHER + 1 {
        let text = format!("and {} more", names.len() - FURTHER - 1);
        out.put(format_args!("  {}\n", style.dim(&text)));
    }
    out
}

/// `3 stacks deployed, 1 failed, in 6m 10s`, and what was slow.
fn summary(record: &Record, style: Style) -> String {
    let Some((begin, end)) = record.range() else { return String::new() };
    let mut out = String::new();
    let count = |wanted: fn(&StackOutcome) -> bool| {
        record.stacks.iter().filter(|stack| stack.outcome.as_ref().is_some_and(wanted)).count()
    };
    let parts = [
        (count(|it| matches!(it, StackOutcome::Deployed { .. })), "deployed"),
        (count(|it| matches!(it, StackOutcome::Deleted { .. })), "deleted"),
        (count(|it| matches!(it, StackOutcome::NoChanges { .. })), "unchanged"),
        (count(|it| matches!(it, StackOutcome::RolledBack { .. })), "rolled back"),
        (count(|it| matches!(it, StackOutcome::Stuck { .. })), "stuck"),
        (count(|it| matches!(it, StackOutcome::Detached { .. })), "still going on"),
        (count(|it| matches!(it, StackOutcome::Skipped { .. } | StackOutcome::Interrupted)), "not begun"),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    let stacks = if record.stacks.len() == 1 { "stack" } else { "stacks" };
    let mut line = format!("{} {stacks}: {}", record.stacks.len(), parts.join(", "));
    if count(|it| matches!(it, StackOutcome::Detached { .. })) == 0 {
        line.put(format_args!(", in {}", duration(seconds(end - begin))));
    }
    out.put(format_args!("{}\n", style.bold(&line)));
    if end - begin >= SHORT {
        let slow = record.slowest(SLOWEST).into_iter().filter(|(.., time)| *time >= 1.0);
        let slow: Vec<String> = slow
            .map(|(_, it, time)| {
                format!("{} ({}) {}", it.logical_id, short_type(&it.type_name), duration(seconds(time)))
            })
            .collect();
        out.put(format_args!("{}\n", style.dim(&format!("slowest: {}", slow.join(", ")))));
    }
    out
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds of a deployment, never negative")]
fn seconds(time: f64) -> u64 {
    time.max(0.0).round() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Event;
    use crate::plan::StackAction;

    fn outcome(bad: bool) -> StackOutcome {
        if bad {
            StackOutcome::Busy { status: "UPDATE_IN_PROGRESS".to_owned() }
        } else {
            StackOutcome::Deleted { retained: Vec::new() }
        }
    }

    fn record() -> Record {
        let mut record = Record { target: Some(("dev".to_owned(), String::new(), String::new())), ..Record::default() };
        record.take(&Event::Started {
            stack: "web".to_owned(),
            name: "acme-dev-web".to_owned(),
            action: StackAction::Delete,
            total: 1,
            console: Some("https://console".to_owned()),
        });
        record
    }

    #[test]
    fn the_console_is_named_where_something_went_wrong() {
        let words = |bad| render(&record(), &[("web".to_owned(), outcome(bad))], Style::PLAIN);
        assert!(words(true).contains("  console: https://console\n"), "{}", words(true));
        assert!(!words(false).contains("console"));
    }

    #[test]
    fn quiet_says_nothing_where_all_is_well() {
        let words = |bad| faults_only(&record(), &[("web".to_owned(), outcome(bad))], Style::PLAIN);
        assert_eq!(words(false), "");
        assert!(words(true).starts_with("error: stack `web` is busy") && words(true).contains("next: attach dev web"));
    }
}
