//! The stacks of an application.

use infra_rules::text_in_const::{Text, fail, same};

use crate::app::Stack;

/// Checks the stacks of an application: each stack that is used is listed, no name twice, no cycle.
#[track_caller]
pub const fn check_app(stacks: &[&Stack]) {
    let mut at = 0;
    while at < stacks.len() {
        let mut other = 0;
        while other < at {
            if same(stacks[other].name, stacks[at].name) {
                fail(
                    &Text::new()
                        .add("two stacks are called `")
                        .add(stacks[at].name)
                        .add("`\n  help: #[stack(name = \"…\")] gives one of them another name"),
                );
            }
            other += 1;
        }
        check_listed(stacks, stacks[at]);
        at += 1;
    }
    check_cycle(stacks);
}

const fn position(stacks: &[&Stack], name: &str) -> Option<usize> {
    let mut at = 0;
    while at < stacks.len() {
        if same(stacks[at].name, name) {
            return Some(at);
        }
        at += 1;
    }
    None
}

#[track_caller]
const fn check_listed(stacks: &[&Stack], stack: &Stack) {
    let mut at = 0;
    while at < stack.uses.len() {
        if position(stacks, stack.uses[at]).is_none() {
            fail(
                &Text::new()
                    .add("`")
                    .add(stack.name)
                    .add("` uses the stack `")
                    .add(stack.uses[at])
                    .add("`, which app! does not list\n  help: add it to app![…]"),
            );
        }
        at += 1;
    }
}

/// Takes away stacks that use none of the others, until none is left, or a cycle is.
#[track_caller]
const fn check_cycle(stacks: &[&Stack]) {
    let mut gone = [false; 256];
    if stacks.len() > gone.len() {
        return;
    }
    let mut changed = true;
    while changed {
        changed = false;
        let mut at = 0;
        while at < stacks.len() {
            if !gone[at] && next_left(stacks, stacks[at], &gone).is_none() {
                gone[at] = true;
                changed = true;
            }
            at += 1;
        }
    }
    let mut at = 0;
    while at < stacks.len() {
        if !gone[at] {
            fail(&cycle(stacks, at, &gone));
        }
        at += 1;
    }
}

/// A stack that this one uses and that is still there.
const fn next_left(stacks: &[&Stack], stack: &Stack, gone: &[bool; 256]) -> Option<usize> {
    let mut at = 0;
    while at < stack.uses.len() {
        if let Some(used) = position(stacks, stack.uses[at])
            && !gone[used]
        {
            return Some(used);
        }
        at += 1;
    }
    None
}

/// The path of the cycle that is reached from here.
const fn cycle(stacks: &[&Stack], from: usize, gone: &[bool; 256]) -> Text {
    // After as many steps as there are stacks one surely stands on the cycle.
    let mut at = from;
    let mut steps = 0;
    while steps < stacks.len() {
        if let Some(next) = next_left(stacks, stacks[at], gone) {
            at = next;
        }
        steps += 1;
    }
    let start = at;
    let mut text = Text::new().add("the stacks use each other in a circle: ").add(stacks[start].name);
    let mut steps = 0;
    while steps < stacks.len() {
        if let Some(next) = next_left(stacks, stacks[at], gone) {
            at = next;
        }
        text = text.add(" → ").add(stacks[at].name);
        if at == start {
            break;
        }
        steps += 1;
    }
    text.add("\n  help: move what both need into a stack of its own")
}
