//! Writes events of stacks and resources.

use super::stack::{Event, HookEvent, Resource, Stack};
use super::status::Status;
use crate::local::{ids, stamp};

/// The stack changes its state: state, reason and event.
pub fn stack(stack: &mut Stack, status: Status, reason: Option<&str>, time: u64) {
    stack.status = status;
    stack.reason = reason.map(str::to_owned);
    let serial = stack.serial();
    let event = Event {
        id: ids::uuid(&[&stack.id, "event", &serial]),
        logical: stack.name.clone(),
        physical: stack.id.clone(),
        kind: "AWS::CloudFormation::Stack".to_owned(),
        status,
        reason: reason.map(str::to_owned),
        properties: None,
        token: None,
        operation: None,
        time,
        hook: None,
    };
    push(stack, event);
}

/// A hook looks at a resource, or has refused it for a reason.
pub fn hook(stack: &mut Stack, logical: &str, resource: &Resource, (name, refusal): (&str, Option<&str>), time: u64) {
    let status = if refusal.is_some() { "HOOK_COMPLETE_FAILED" } else { "HOOK_IN_PROGRESS" };
    let serial = stack.serial();
    let event = Event {
        id: format!("{logical}-{}", ids::uuid(&[&stack.id, logical, &serial])),
        logical: logical.to_owned(),
        physical: resource.physical.clone(),
        kind: resource.kind.clone(),
        status: resource.status,
        reason: None,
        properties: None,
        token: None,
        operation: None,
        time,
        hook: Some(HookEvent { kind: name.to_owned(), status: status.to_owned(), reason: refusal.map(str::to_owned) }),
    };
    push(stack, event);
}

/// A resource changes its state: only the event.
pub fn resource(stack: &mut Stack, logical: &str, resource: &Resource, time: u64) {
    let status = resource.status;
    let is_delete = status.as_str().starts_with("DELETE");
    let id = if is_delete {
        let serial = stack.serial();
        format!("{logical}-{}", ids::uuid(&[&stack.id, logical, &serial]))
    } else {
        format!("{logical}-{}-{}", status.as_str(), stamp::iso(time))
    };
    let shown = !is_delete && resource.properties.as_object().is_some_and(|all| !all.is_empty());
    let event = Event {
        id,
        logical: logical.to_owned(),
        physical: resource.physical.clone(),
        kind: resource.kind.clone(),
        status,
        reason: resource.reason.clone(),
        properties: shown.then(|| resource.properties.to_string()),
        token: None,
        operation: None,
        time,
        hook: None,
    };
    push(stack, event);
}

/// Adds token and operation of what runs; ids never repeat.
fn push(stack: &mut Stack, mut event: Event) {
    if let Some(operation) = &stack.operation {
        event.token.clone_from(&operation.token);
        event.operation = Some(operation.id.clone());
    }
    if stack.events.iter().rev().take(20).any(|earlier| earlier.id == event.id) {
        let serial = stack.serial();
        event.id = format!("{}-{serial}", event.id);
    }
    stack.events.push(event);
}
