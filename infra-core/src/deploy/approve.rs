//! What needs a yes, and who gave it.

use sha2::{Digest, Sha256};

use crate::event::{Question, Sink};
use crate::plan::file::hex;
use crate::plan::{Action, Change, Danger, Plan};
use crate::synth::SynthStack;

/// What was approved before the program started.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Approval {
    /// Yes to everything that is not dangerous.
    pub yes: bool,
    /// Yes to these classes of danger, in the plan of this digest alone.
    pub dangers: Option<(String, Vec<Danger>)>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Consent {
    /// Yes, to these classes of danger as well.
    Given(Vec<Danger>),
    /// No, or nobody to ask.
    Refused {
        /// The flag that would have said yes.
        approve: String,
    },
}

/// A short name of a plan: templates, changes, and where they go. Another plan has another one.
pub fn digest(plan: &Plan, stacks: &[SynthStack]) -> String {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update(text.as_bytes());
        hash.update([0]);
    };
    for text in [&plan.app, &plan.env, &plan.account, &plan.region] {
        add(text);
    }
    for stack in &plan.stacks {
        add(&stack.name);
        add(&stack.region);
        add(&format!("{:?}", stack.action));
        stack.notes.iter().for_each(|note| add(note));
        for change in &stack.changes {
            let Change { action, logical_id, type_name, replacement, fate, properties, nested, .. } = change;
            add(&format!("{action:?} {logical_id} {type_name} {replacement:?} {fate:?} {properties:?} {nested:?}"));
            // Which one is taken over is no property of it.
            if *action == Action::Import {
                add(change.physical_id.as_deref().unwrap_or_default());
            }
        }
    }
    for stack in stacks {
        add(&stack.json);
    }
    hex(&hash.finalize(), 6)
}

/// Whether the plan may go ahead.
pub fn approve(plan: &Plan, digest: &str, approval: &Approval, sink: &impl Sink) -> Consent {
    let dangers = plan.dangers();
    if plan.is_empty() {
        return Consent::Given(dangers);
    }
    let words: Vec<String> = dangers.iter().map(ToString::to_string).collect();
    let flag = if words.is_empty() { "--yes".to_owned() } else { format!("--approve {digest}:{}", words.join(",")) };
    let refused = Consent::Refused { approve: flag };
    let granted = match &approval.dangers {
        Some((of, granted)) if of == digest => granted.as_slice(),
        // Approved was another plan: nothing of it counts.
        Some(_) => return refused,
        None => &[],
    };
    let open = super::beyond(&dangers, granted);
    if open.is_empty() && (approval.yes || approval.dangers.is_some()) {
        return Consent::Given(dangers);
    }
    for stack in &plan.stacks {
        for danger in stack.dangers() {
            if open.contains(&danger) && danger.needs_name() && !ask_name(&stack.name, danger, &stack.changes, sink) {
                return refused;
            }
        }
    }
    let only_named = !open.is_empty() && open.iter().all(|danger| danger.needs_name());
    if only_named || (open.is_empty() && approval.yes) {
        return Consent::Given(dangers);
    }
    match sink.ask(&Question::Proceed { summary: plan.counts().to_string() }) {
        Some(true) => Consent::Given(dangers),
        _ => refused,
    }
}

fn ask_name(name: &str, danger: Danger, changes: &[Change], sink: &impl Sink) -> bool {
    let concerned = changes.iter().filter(|change| change.danger == danger);
    let resources = concerned.map(|change| format!("{} ({})", change.logical_id, change.type_name)).collect();
    sink.ask(&Question::TypeName { danger, resources, name: name.to_owned() }) == Some(true)
}
