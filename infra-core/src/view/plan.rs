//! A plan for people: the most dangerous change first, property by property.

use super::style::Style;
use crate::plan::{Action, Change, Fate, Plan, PropertyChange, Replacement, StackAction, StackPlan};
use crate::text::Put;

/// Values longer than this are cut.
const MAX_VALUE: usize = 70;

/// The whole plan, with a line feed at the end.
pub fn render_plan(plan: &Plan, style: Style) -> String {
    let head = format!("{} / {} / {}\n", style.bold(&plan.env), plan.account, plan.region);
    head + &render_stacks(plan, style)
}

/// The plan without its first line, which says where it is for.
pub fn render_stacks(plan: &Plan, style: Style) -> String {
    let mut out = String::new();
    for stack in &plan.stacks {
        out.push_str(&render_stack(stack, style));
    }
    let counts = plan.counts();
    let summary = if plan.is_empty() { "Plan: nothing to do.".to_owned() } else { format!("Plan: {counts}.") };
    out.put(format_args!("{}\n", style.bold(&summary)));
    out
}

fn render_stack(stack: &StackPlan, style: Style) -> String {
    let what = match stack.action {
        StackAction::Nothing => style.dim("no changes"),
        StackAction::Create => format!("{}  {}", style.green("new stack"), stack.counts()),
        StackAction::Update | StackAction::Import => stack.counts().to_string(),
        StackAction::Delete => format!("{}  {}", style.red("delete stack"), stack.counts()),
    };
    let when = if stack.follow_up { style.dim(" (second update)") } else { String::new() };
    let mut out = format!("  {}{when}  {what}\n", style.bold(&stack.stack));
    for change in &stack.changes {
        out.push_str(&render_change(change, stack.action, 4, style));
    }
    for output in &stack.outputs {
        if stack.action != StackAction::Create {
            out.put(format_args!("    {}\n", property_line("output ", output, style)));
        }
    }
    for note in &stack.notes {
        out.put(format_args!("    {} {note}\n", style.yellow("note:")));
    }
    out
}

fn render_change(change: &Change, action: StackAction, indent: usize, style: Style) -> String {
    let pad = " ".repeat(indent);
    let (symbol, verb) = verb(change);
    let symbol = match change.action {
        Action::Add | Action::Import => style.green(symbol),
        Action::Remove => style.red(symbol),
        Action::Modify if change.replacement > Replacement::No => style.alarm(symbol),
        Action::Modify | Action::Dynamic | Action::Sync => style.yellow(symbol),
    };
    let mut line = format!("{pad}{symbol} {:<28} {}", change.logical_id, change.type_name);
    if !verb.is_empty() {
        let loud = change.danger.needs_name();
        line.put(format_args!("  {}", if loud { style.alarm(&verb) } else { verb }));
    }
    if change.stateful && change.danger.needs_name() {
        line.put(format_args!("  {}", style.alarm("holds data")));
    }
    let mut out = format!("{line}\n");
    if let Some(widens) = &change.widens {
        out.put(format_args!("{pad}  {}\n", style.alarm(&format!("WIDENS ACCESS: {}", cut(widens)))));
    }
    let shows_properties = change.action != Action::Add && action != StackAction::Delete;
    for property in change.shown().filter(|_| shows_properties) {
        out.put(format_args!("{pad}  {}\n", property_line("", property, style)));
    }
    if let Some(place) = change.place.as_ref().filter(|_| shows_properties && change.action != Action::Remove) {
        out.put(format_args!("{pad}  {}\n", style.dim(&format!("--> {place}"))));
    }
    for nested in &change.nested {
        out.push_str(&render_change(nested, action, indent + 2, style));
    }
    out
}

fn verb(change: &Change) -> (&'static str, String) {
    match (change.action, change.replacement) {
        (Action::Add, _) => ("+", String::new()),
        (Action::Import, _) => ("<", format!("takes over {}", change.physical_id.as_deref().unwrap_or("what exists"))),
        (Action::Remove, _) => ("-", fate(change.fate, "delete", "leave in the account", "delete, keep a snapshot")),
        (Action::Modify, Replacement::Yes) => {
            ("!", fate(change.fate, "REPLACE", "REPLACE, old one stays", "REPLACE, keep a snapshot"))
        }
        (Action::Modify, Replacement::Maybe) => ("!", "maybe REPLACE".to_owned()),
        (Action::Modify, Replacement::No) => ("~", String::new()),
        (Action::Dynamic, _) => ("?", "known only when it runs".to_owned()),
        (Action::Sync, _) => ("~", "takes over what drifted".to_owned()),
    }
}

fn fate(fate: Fate, delete: &str, retain: &str, snapshot: &str) -> String {
    match fate {
        Fate::Delete => delete,
        Fate::Retain => retain,
        Fate::Snapshot => snapshot,
    }
    .to_owned()
}

fn property_line(prefix: &str, property: &PropertyChange, style: Style) -> String {
    let name = format!("{prefix}{}", property.path);
    let value = match (&property.before, &property.after) {
        (Some(before), Some(after)) => format!("{} -> {}", style.red(&cut(before)), style.green(&cut(after))),
        (None, Some(after)) => format!("= {}", style.green(&cut(after))),
        (Some(before), None) => format!("was {}", style.red(&cut(before))),
        (None, None) => "changes".to_owned(),
    };
    let cause = property.cause.as_ref().map(|cause| format!("  (from {cause})")).unwrap_or_default();
    let replaces = match property.replacement {
        Replacement::Yes => format!("  {}", style.alarm("requires replacement")),
        Replacement::Maybe => format!("  {}", style.yellow("may require replacement")),
        Replacement::No => String::new(),
    };
    format!("{name}: {value}{cause}{replaces}")
}

/// A value on one line, cut in the middle of nothing.
fn cut(text: &str) -> String {
    if text.chars().count() <= MAX_VALUE {
        return text.to_owned();
    }
    let start: String = text.chars().take(MAX_VALUE - 3).collect();
    format!("{start}...")
}
