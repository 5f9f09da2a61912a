//! A plan as Markdown, for the comment of a pull request.

use crate::plan::{Action, Change, Plan, PropertyChange, Replacement, StackAction, StackPlan};
use crate::text::Put;

/// So many rows need not be folded.
const FEW: usize = 3;
const HEAD: &str = "| | Resource | Type | What | Where |\n|---|---|---|---|---|\n";

/// The plan, its digest and what it needs at the end.
pub fn render_plan(plan: &Plan, digest: &str) -> String {
    let mut out = format!("### {} `{}` ({} / {})\n\n", plan.app, plan.env, plan.account, plan.region);
    let is_shown = |stack: &&StackPlan| stack.action != StackAction::Nothing || !stack.notes.is_empty();
    for stack in plan.stacks.iter().filter(is_shown) {
        out.push_str(&render_stack(stack));
    }
    let unchanged: Vec<&str> =
        plan.stacks.iter().filter(|stack| !is_shown(stack)).map(|stack| stack.stack.as_str()).collect();
    if !unchanged.is_empty() {
        out.put(format_args!("No changes: {}\n\n", unchanged.join(", ")));
    }
    let summary = if plan.is_empty() { "nothing to do".to_owned() } else { plan.counts().to_string() };
    out.put(format_args!("**Plan: {summary}.** Digest `{digest}`\n"));
    let dangers: Vec<String> = plan.dangers().iter().map(ToString::to_string).collect();
    if !dangers.is_empty() {
        out.put(format_args!("\nNeeds approval: `--approve {digest}:{}`\n", dangers.join(",")));
    }
    out
}

fn render_stack(stack: &StackPlan) -> String {
    let what = match (stack.action, stack.follow_up) {
        (StackAction::Create, _) => "new stack, ",
        (StackAction::Delete, _) => "delete stack, ",
        (_, true) => "second update, ",
        (_, false) => "",
    };
    let mut out = format!("#### {}: {what}{}\n\n", stack.stack, stack.counts());
    // What has to be looked at is in sight; what is merely many is folded.
    let is_plain = |change: &&Change| {
        let goes = stack.action == StackAction::Delete && change.action == Action::Remove;
        (change.action == Action::Add || goes) && !change.danger.needs_approval()
    };
    let (folded, open): (Vec<&Change>, Vec<&Change>) = stack.changes.iter().partition(is_plain);
    out.push_str(&table(&open));
    if folded.len() <= FEW {
        out.push_str(if open.is_empty() && !folded.is_empty() { HEAD } else { "" });
        for change in &folded {
            rows(change, "", &mut out);
        }
    } else {
        let word = if stack.action == StackAction::Delete { "deleted" } else { "new" };
        let count = folded.len();
        out.put(format_args!(
            "\n<details><summary>{count} {word} resources</summary>\n\n{}\n</details>\n",
            table(&folded)
        ));
    }
    if stack.action != StackAction::Create {
        for output in &stack.outputs {
            out.put(format_args!("\n- output {}\n", property(output)));
        }
    }
    for note in &stack.notes {
        out.put(format_args!("\n> {}\n", escape(note)));
    }
    out.push('\n');
    out
}

fn table(changes: &[&Change]) -> String {
    if changes.is_empty() {
        return String::new();
    }
    let mut out = HEAD.to_owned();
    for change in changes {
        rows(change, "", &mut out);
    }
    out
}

/// A row for a change, and one for each change inside a nested stack.
fn rows(change: &Change, within: &str, out: &mut String) {
    out.push_str(&row(change, within));
    let inside = format!("{within}{}/", change.logical_id);
    change.nested.iter().for_each(|nested| rows(nested, &inside, out));
}

fn row(change: &Change, within: &str) -> String {
    let symbol = match (change.action, change.replacement) {
        (Action::Add | Action::Import, _) => "+",
        (Action::Remove, _) => "-",
        (_, Replacement::No) => "~",
        (_, Replacement::Maybe | Replacement::Yes) => "!",
    };
    let mut parts = vec![format!("**{}**", change.danger)];
    parts.extend(change.widens.iter().map(|text| escape(text)));
    parts.extend(change.shown().map(property));
    let place = change.place.as_deref().unwrap_or_default();
    let id = &change.logical_id;
    format!("| {symbol} | `{within}{id}` | {} | {} | {place} |\n", change.type_name, parts.join("<br>"))
}

fn property(property: &PropertyChange) -> String {
    let side =
        |value: &Option<String>| value.as_ref().map_or_else(|| "none".to_owned(), |text| format!("`{}`", escape(text)));
    let replaces = match property.replacement {
        Replacement::Yes => " **requires replacement**",
        Replacement::Maybe => " may require replacement",
        Replacement::No => "",
    };
    format!("{}: {} → {}{replaces}", property.path, side(&property.before), side(&property.after))
}

/// Text that does not end a cell or a line.
fn escape(text: &str) -> String {
    text.replace('|', "\\|").replace('`', "'").replace('\n', " ")
}
