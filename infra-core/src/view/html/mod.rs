//! The course of an operation as one HTML page: nothing from elsewhere, light and dark, for a screen or paper.
//!
//! - `gantt`: the bars
//! - `plan`: what was to change, and the outputs
//! - [`path`](mod@path): the chain of resources that the whole waited for

mod gantt;
pub mod path;
mod plan;

use super::human::duration;
use super::live::short_type;
use super::record::{Record, StackRecord};
use crate::event::{Failure, StackOutcome};
use crate::text::Put;

/// So many of the slowest resources are named.
const SLOWEST: usize = 8;

/// The page.
pub fn render(record: &Record) -> String {
    let title = record.target.as_ref().map_or_else(|| "deployment".to_owned(), |(env, ..)| format!("{env} deployment"));
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta name=\"color-scheme\" content=\"light dark\"/>\n<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n<main>\n",
        escape(&title),
        include_str!("report.css")
    );
    out.push_str(&head(record));
    out.push_str(&failures(record));
    out.push_str(&gantt::render(record));
    out.push_str(&chains(record));
    out.push_str(&plan::changes(record));
    out.push_str(&plan::outputs(record));
    out.push_str(&remarks(record));
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// Text in an element or in an attribute in double quotes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

fn head(record: &Record) -> String {
    let ended =
        |wanted: fn(&StackOutcome) -> bool| record.stacks.iter().filter_map(|stack| stack.outcome.as_ref()).any(wanted);
    let (class, verdict) = if ended(|it| matches!(it, StackOutcome::Stuck { .. } | StackOutcome::NeedsRecovery { .. }))
    {
        ("badge bad", "failed, and needs recovery")
    } else if ended(|it| matches!(it, StackOutcome::RolledBack { .. })) {
        ("badge bad", "failed, and rolled back")
    } else if ended(|it| !it.is_success() && !matches!(it, StackOutcome::Detached { .. })) {
        ("badge bad", "failed")
    } else if ended(|it| matches!(it, StackOutcome::Detached { .. })) {
        ("badge open", "still going on")
    } else {
        ("badge", "done")
    };
    let (env, account, region) = record.target.clone().unwrap_or_default();
    let app = record.plan.as_ref().map(|(plan, _)| plan.app.clone()).unwrap_or_default();
    let mut out = format!(
        "<div class=\"top\"><h1>{} {}</h1><span class=\"{class}\">{verdict}</span></div>\n\
         <p class=\"soft\">account {}, region {}</p>\n<div class=\"facts\">\n",
        escape(&app),
        escape(&env),
        escape(&account),
        escape(&region)
    );
    let mut fact = |name: &str, value: &str| out.put(format_args!("<div><span>{name}</span><b>{value}</b></div>\n"));
    if let Some((begin, end)) = record.range() {
        fact("began", &moment(begin));
        fact("took", &duration(seconds(end - begin)));
    }
    let begun = record.stacks.iter().filter(|stack| stack.action.is_some());
    let done: usize = begun.clone().map(|stack| stack.done).sum();
    let total: usize = begun.clone().map(|stack| stack.total).sum();
    fact("stacks", &begun.count().to_string());
    fact("resources done", &format!("{done} of {total}"));
    out.push_str("</div>\n");
    out
}

fn failures(record: &Record) -> String {
    let mut out = String::new();
    for stack in &record.stacks {
        match &stack.outcome {
            Some(StackOutcome::RolledBack { failure, .. } | StackOutcome::Stuck { failure, .. }) => {
                out.push_str(&failure_card(stack, failure));
            }
            Some(StackOutcome::Rejected { reason, problems }) => {
                let reasons: Vec<&str> = problems.iter().map(|problem| problem.reason.as_str()).collect();
                let reason = if reasons.is_empty() { reason.clone() } else { reasons.join("\n") };
                out.push_str(&card(&stack.stack, "refused by CloudFormation", &reason, None, None));
            }
            Some(StackOutcome::Failed { message, help }) => {
                out.push_str(&card(&stack.stack, "failed", message, None, help.as_deref()));
            }
            _ => {}
        }
    }
    if out.is_empty() { out } else { format!("<h2>What went wrong</h2>\n{out}") }
}

fn failure_card(stack: &StackRecord, failure: &Failure) -> String {
    let what = match (&failure.logical_id, &failure.type_name) {
        (Some(id), Some(type_name)) => format!("{id} ({})", short_type(type_name)),
        _ => "the stack as a whole".to_owned(),
    };
    card(&stack.stack, &what, failure.reason.trim(), failure.place.as_deref(), failure.help.as_deref())
}

fn card(stack: &str, what: &str, reason: &str, place: Option<&str>, help: Option<&str>) -> String {
    let place = place.map(|place| format!(" <code>{}</code>", escape(place))).unwrap_or_default();
    let help = help.map(|help| format!("<p class=\"help\">{}</p>", escape(help))).unwrap_or_default();
    format!(
        "<div class=\"card failure\"><p><b>{}</b> {}{place}</p><p class=\"reason mono\">{}</p>{help}</div>\n",
        escape(stack),
        escape(what),
        escape(reason)
    )
}

/// What the whole waited for, and what took longest.
fn chains(record: &Record) -> String {
    let path = path::critical(record);
    let item = |stack: &str, id: &str, type_name: &str, time: f64| {
        format!(
            "<li><span><b>{}</b> <span class=\"soft\">{}, {}</span></span><span class=\"time\">{}</span></li>\n",
            escape(id),
            escape(short_type(type_name)),
            escape(stack),
            duration(seconds(time))
        )
    };
    let steps: String = path
        .iter()
        .map(|step| item(step.stack, &step.resource.logical_id, &step.resource.type_name, step.seconds))
        .collect();
    let slow = record.slowest(SLOWEST);
    let slow: String = slow.iter().map(|(stack, it, time)| item(stack, &it.logical_id, &it.type_name, *time)).collect();
    let list = |title: &str, items: &str| {
        if items.is_empty() {
            return String::new();
        }
        format!("<div><h2>{title}</h2>\n<div class=\"card\"><ol class=\"chain\">\n{items}</ol></div></div>\n")
    };
    let steps = if path.len() > 1 { steps } else { String::new() };
    format!("<div class=\"columns\">\n{}{}</div>\n", list("What the whole waited for", &steps), list("Slowest", &slow))
}

fn remarks(record: &Record) -> String {
    if record.remarks.is_empty() {
        return String::new();
    }
    let mut out = "<h2>Notes</h2>\n<div class=\"card\">\n".to_owned();
    for remark in &record.remarks {
        let stack = remark.stack.as_ref().map(|stack| format!("<b>{}</b> ", escape(stack))).unwrap_or_default();
        let word = if remark.is_warning { "warning: " } else { "" };
        out.put(format_args!("<p>{stack}{word}{}</p>\n", escape(&remark.text)));
    }
    out + "</div>\n"
}

/// Date and time of day, UTC, of seconds since 1970.
fn moment(time: f64) -> String {
    let whole = seconds(time);
    let (year, month, day) = date(whole / 86_400);
    let rest = whole % 86_400;
    format!("{year}-{month:02}-{day:02} {:02}:{:02}:{:02} UTC", rest / 3600, rest / 60 % 60, rest % 60)
}

/// The date of a day, counted from the first of January 1970.
fn date(mut day: u64) -> (u64, u64, u64) {
    let is_leap = |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let mut year = 1970;
    while day >= 365 + u64::from(is_leap(year)) {
        day -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let february = 28 + u64::from(is_leap(year));
    for (month, days) in (1..).zip([31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
        if day < days {
            return (year, month, day + 1);
        }
        day -= days;
    }
    (year, 12, 31)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds since 1970, never negative")]
fn seconds(time: f64) -> u64 {
    time.max(0.0).round() as u64
}

#[cfg(test)]
mod tests;
