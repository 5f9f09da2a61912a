//! What was to change, and the outputs.

use super::{escape, short_type};
use crate::event::StackOutcome;
use crate::plan::{Action, Change, Fate, PropertyChange, Replacement, StackAction};
use crate::text::Put;
use crate::view::record::Record;

/// The plan: changes of what exists one by one, additions as a number.
pub(super) fn changes(record: &Record) -> String {
    let Some((plan, digest)) = record.plan.as_ref().filter(|(plan, _)| !plan.is_empty()) else { return String::new() };
    let mut out = format!(
        "<h2>Plan: {}</h2>\n<div class=\"card\">\n<p class=\"soft\">digest <code>{}</code></p>\n<table>\n",
        escape(&plan.counts().to_string()),
        escape(digest)
    );
    for stack in plan.stacks.iter().filter(|stack| stack.action != StackAction::Nothing) {
        out.put(format_args!(
            "<tr><td class=\"sign\"></td><td><b>{}</b></td><td class=\"soft\">{}</td></tr>\n",
            escape(&stack.stack),
            escape(&stack.counts().to_string())
        ));
        let is_shown = |change: &&Change| {
            change.action != Action::Add && stack.action != StackAction::Delete || change.danger.needs_approval()
        };
        for change in stack.changes.iter().filter(is_shown) {
            out.push_str(&row(change));
        }
    }
    out + "</table>\n</div>\n"
}

fn row(change: &Change) -> String {
    let (sign, what) = match (change.action, change.replacement) {
        (Action::Add, _) => ("+", "new"),
        (Action::Import, _) => ("&lt;", "taken over"),
        (Action::Remove, _) => match change.fate {
            Fate::Delete => ("-", "deleted"),
            Fate::Retain => ("-", "left in the account"),
            Fate::Snapshot => ("-", "deleted, a snapshot stays"),
        },
        (_, Replacement::Yes) => ("!", "replaced"),
        (_, Replacement::Maybe) => ("!", "maybe replaced"),
        (_, Replacement::No) => ("~", "changed"),
    };
    let class = if change.danger.needs_approval() { " class=\"loud\"" } else { "" };
    let place = change.place.as_ref().map(|place| format!(" <code>{}</code>", escape(place))).unwrap_or_default();
    let mut out = format!(
        "<tr><td class=\"sign\">{sign}</td><td><b>{}</b> <span class=\"soft\">{}</span>{place}</td><td{class}>{what}{}</td></tr>\n",
        escape(&change.logical_id),
        escape(short_type(&change.type_name)),
        if change.stateful && change.danger.needs_name() { ", holds data" } else { "" }
    );
    if let Some(widens) = &change.widens {
        out.put(format_args!(
            "<tr><td></td><td colspan=\"2\" class=\"property loud\">widens access: {}</td></tr>\n",
            escape(widens)
        ));
    }
    if change.action == Action::Modify {
        change.shown().for_each(|it| out.push_str(&property(it)));
    }
    out
}

fn property(change: &PropertyChange) -> String {
    let side = |value: &Option<String>| {
        value.as_ref().map_or_else(|| "none".to_owned(), |value| format!("<code>{}</code>", escape(value)))
    };
    let why = if change.replacement == Replacement::Yes { " (requires replacement)" } else { "" };
    format!(
        "<tr><td></td><td colspan=\"2\" class=\"property\">{}: {} → {}{why}</td></tr>\n",
        escape(&change.path),
        side(&change.before),
        side(&change.after)
    )
}

/// The outputs of all stacks.
pub(super) fn outputs(record: &Record) -> String {
    let mut out = String::new();
    for stack in &record.stacks {
        let Some(StackOutcome::Deployed { outputs, .. } | StackOutcome::NoChanges { outputs }) = &stack.outcome else {
            continue;
        };
        for output in outputs {
            let description = output.description.as_deref().unwrap_or_default();
            out.put(format_args!(
                "<tr><td>{}</td><td><b>{}</b> <span class=\"soft\">{}</span></td><td><code>{}</code></td></tr>\n",
                escape(&stack.stack),
                escape(&output.key),
                escape(description),
                escape(&output.value)
            ));
        }
    }
    if out.is_empty() {
        return out;
    }
    format!(
        "<h2>Outputs</h2>\n<div class=\"card\"><table>\n<tr><th>Stack</th><th>Output</th><th>Value</th></tr>\n{out}</table></div>\n"
    )
}
