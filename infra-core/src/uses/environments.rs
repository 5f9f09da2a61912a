//! One finding for all environments: those with one fault are named together, as the macro names them.

use infra_rules::text_in_const::{Text, contains, fail};

use super::{PropWants, Use, place, props};
use crate::handle::EnvFacts;

/// What is wrong in an environment.
pub(super) struct Fault {
    /// The message, without the environment's name.
    pub(super) text: Text,
    /// The line of help; empty: none.
    pub(super) help: &'static str,
}

/// What is looked at in each environment.
pub(super) enum Check<'a> {
    /// A use of a handle, that is a list or not.
    Use(&'a Use, bool),
    /// What is given to a component's prop.
    Prop(&'a PropUse<'a>),
}

/// A handle that is given to a prop.
pub(super) struct PropUse<'a> {
    /// The handle as written.
    pub(super) name: &'a str,
    /// The prop.
    pub(super) prop: &'a str,
    /// Whether the handle as a whole is a list.
    pub(super) is_list: bool,
    /// Whether one element is picked.
    pub(super) indexed: bool,
    /// What the prop wants.
    pub(super) wants: &'a PropWants,
}

impl Check<'_> {
    const fn fault(&self, facts: &EnvFacts) -> Option<Fault> {
        match self {
            Check::Use(used, _) if !contains(used.environments, facts.name) => None,
            Check::Use(used, many) => place::fault(used, *many, facts),
            Check::Prop(given) => props::fault(given, facts),
        }
    }
}

/// Checks every environment; all faults are one message.
#[track_caller]
pub(super) const fn check_environments(environments: &[EnvFacts], check: &Check<'_>) {
    let mut message = Text::new();
    let mut help = "";
    let mut at = 0;
    while at < environments.len() {
        if let Some(fault) = check.fault(&environments[at])
            && !is_said(environments, at, &fault.text, check)
        {
            if !message.is_empty() {
                message = message.add("\n  ");
            }
            message = name_environments(message, environments, at, &fault.text, check).append(&fault.text);
            help = fault.help;
        }
        at += 1;
    }
    if !message.is_empty() {
        fail(&message.add(help));
    }
}

/// Whether an earlier environment has the same fault.
const fn is_said(environments: &[EnvFacts], until: usize, text: &Text, check: &Check<'_>) -> bool {
    let mut at = 0;
    while at < until {
        if has(&environments[at], text, check) {
            return true;
        }
        at += 1;
    }
    false
}

const fn has(facts: &EnvFacts, text: &Text, check: &Check<'_>) -> bool {
    match check.fault(facts) {
        Some(fault) => fault.text.is_same(text),
        None => false,
    }
}

/// `in dev and prod: `; nothing if it is all of several.
const fn name_environments(
    mut message: Text,
    environments: &[EnvFacts],
    from: usize,
    text: &Text,
    check: &Check<'_>,
) -> Text {
    let mut count = 0;
    let mut at = from;
    while at < environments.len() {
        if has(&environments[at], text, check) {
            count += 1;
        }
        at += 1;
    }
    // A contract of a component has no environment.
    let has_name = !environments[from].name.is_empty();
    if !has_name || count == environments.len() && count > 1 {
        return message;
    }
    let mut first = true;
    at = from;
    while at < environments.len() {
        if has(&environments[at], text, check) {
            message = message.add(if first { "in " } else { " and " }).add(environments[at].name);
            first = false;
        }
        at += 1;
    }
    message.add(": ")
}
