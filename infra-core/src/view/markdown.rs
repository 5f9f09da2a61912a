//! A plan as Markdown, for the comment of a pull request.

use crate::plan::{Action, Change, Plan, Replacement, StackAction};
use crate::text::Put;

/// The plan, its digest at the end.
pub fn render_plan(plan: &Plan, digest: &str) -> String {
    let mut out = format!("### {} `{}` ({} / {})\n\n", plan.app, plan.env, plan.account, plan.region);
    for stack in plan.stacks.iter().filter(|stack| stack.action != StackAction::Nothing) {
        let when = if stack.follow_up { " (second update)" } else { "" };
        out.put(format_args!("#### {}{when}: {}\n\n", stack.stack, stack.counts()));
        out.push_str("| | Resource | Type | What | Where |\n|---|---|---|---|---|\n");
        for change in &stack.changes {
            out.push_str(&row(change));
        }
        for note in &stack.notes {
            out.put(format_args!("\n> {}\n", escape(note)));
        }
        out.push('\n');
    }
    out.put(format_args!("**Plan: {}.** Digest `{digest}`\n", plan.counts()));
    out
}

fn row(change: &Change) -> String {
    let symbol = match (change.action, change.replacement) {
        (Action::Add | Action::Import, _) => "+",
        (Action::Remove, _) => "-",
        (_, Replacement::No) => "~",
        (_, Replacement::Maybe | Replacement::Yes) => "!",
    };
    let mut parts = vec![format!("**{}**", change.danger)];
    parts.extend(change.widens.iter().map(|text| escape(text)));
    for property in &change.properties {
        let side = |value: &Option<String>| {
            value.as_ref().map_or_else(|| "none".to_owned(), |text| format!("`{}`", escape(text)))
        };
        let replaces = if property.replacement == Replacement::Yes { " **requires replacement**" } else { "" };
        parts.push(format!("{}: {} → {}{replaces}", property.path, side(&property.before), side(&property.after)));
    }
    let place = change.place.as_deref().unwrap_or_default();
    format!("| {symbol} | `{}` | {} | {} | {place} |\n", change.logical_id, change.type_name, parts.join("<br>"))
}

/// Text that does not end a cell or a line.
fn escape(text: &str) -> String {
    text.replace('|', "\\|").replace('`', "'").replace('\n', " ")
}
