//! The chain of resources that the whole waited for: each began when the one before it was done.

use crate::event::Step;
use crate::plan::StackAction;
use crate::view::record::{Record, ResourceRecord, StackRecord};

/// One resource of the chain.
#[derive(Debug, Clone, Copy)]
pub struct PathStep<'a> {
    /// Its stack.
    pub stack: &'a str,
    /// The resource.
    pub resource: &'a ResourceRecord,
    /// How long it took, seconds.
    pub seconds: f64,
}

/// The chain, the first resource first. Where nobody knows what waits for what, it is short.
pub fn critical(record: &Record) -> Vec<PathStep<'_>> {
    let mut path = Vec::new();
    let last = record.stacks.iter().filter(|stack| stack.range().is_some());
    let mut stack = last.max_by(|one, other| end_of_stack(one).total_cmp(&end_of_stack(other)));
    while let Some(current) = stack {
        let mut resource = current.resources.iter().max_by(|one, other| end(one).total_cmp(&end(other)));
        while let Some(found) = resource.filter(|found| !is_known(&path, current, found)) {
            path.push(PathStep { stack: &current.stack, resource: found, seconds: end(found) - begin(found) });
            resource = before(record, current, found);
        }
        stack = stack_before(record, current)
            .filter(|next| !path.iter().any(|step: &PathStep<'_>| step.stack == next.stack));
    }
    path.reverse();
    path
}

fn is_known(path: &[PathStep<'_>], stack: &StackRecord, resource: &ResourceRecord) -> bool {
    path.iter().any(|step| step.stack == stack.stack && step.resource.logical_id == resource.logical_id)
}

/// The resource of the same stack that this one waited for last.
fn before<'a>(record: &Record, stack: &'a StackRecord, of: &ResourceRecord) -> Option<&'a ResourceRecord> {
    let needs = record.needs.get(&stack.stack)?;
    let waits_for = |one: &str, other: &str| needs.get(one).is_some_and(|needed| needed.iter().any(|id| id == other));
    let deletes = stack.action == Some(StackAction::Delete);
    let candidates = stack.resources.iter().filter(|it| {
        // What goes, goes after those that refer to it.
        let is_needed =
            if deletes { waits_for(&it.logical_id, &of.logical_id) } else { waits_for(&of.logical_id, &it.logical_id) };
        is_needed && end(it) <= begin(of) + 0.5
    });
    candidates.max_by(|one, other| end(one).total_cmp(&end(other)))
}

/// The stack that this one waited for last.
fn stack_before<'a>(record: &'a Record, stack: &StackRecord) -> Option<&'a StackRecord> {
    let (begin, _) = stack.range()?;
    let reads = |one: &str, other: &str| record.reads.get(one).is_some_and(|read| read.iter().any(|it| it == other));
    let candidates = record.stacks.iter().filter(|it| {
        let is_needed = match stack.action {
            // A stack goes when those are gone that read from it.
            Some(StackAction::Delete) => reads(&it.stack, &stack.stack),
            _ => reads(&stack.stack, &it.stack),
        };
        is_needed && it.range().is_some_and(|(_, end)| end <= begin + 0.5)
    });
    candidates.max_by(|one, other| end_of_stack(one).total_cmp(&end_of_stack(other)))
}

fn begin(resource: &ResourceRecord) -> f64 {
    resource.spans.first().map(|span| span.begin).unwrap_or_default()
}

/// When the work on it was done; what came after, on the way back or in the cleanup, does not count.
fn end(resource: &ResourceRecord) -> f64 {
    let forward = resource.spans.iter().filter(|span| !matches!(span.step, Step::Undone | Step::CleanedUp));
    forward.filter_map(|span| span.end).fold(0.0, f64::max)
}

fn end_of_stack(stack: &StackRecord) -> f64 {
    stack.range().map(|(_, end)| end).unwrap_or_default()
}
