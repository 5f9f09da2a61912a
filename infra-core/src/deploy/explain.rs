//! The first failure of an operation, and what to do about it.

use super::watch::End;
use super::{advice, nested};
use crate::aws::model::StackEvent;
use crate::aws::status::Operation;
use crate::event::Failure;
use crate::synth::SynthStack;

/// CloudFormation gives no reason where somebody cancelled.
pub(crate) const CANCELLED: &str = "the update was cancelled";

/// Whether a resource failed only because another one did.
pub(crate) fn is_cancelled(event: &StackEvent) -> bool {
    event.reason.as_deref().is_some_and(|reason| {
        ["Resource creation cancelled", "Resource update cancelled", "Resource deletion cancelled"]
            .iter()
            .any(|text| reason.starts_with(text))
    })
}

/// Whether somebody cancelled the update: its rollback begins on request.
fn was_cancelled(end: &End) -> bool {
    end.events.iter().filter(|event| event.is_of_stack()).any(|event| {
        event.status.operation() == Some(Operation::UpdateRollback)
            && event.status.is_in_progress()
            && event.reason.as_deref() == Some("User Initiated")
    })
}

/// The first true failure; where no resource failed, the reason of the stack.
pub fn first_failure(end: &End, synth: Option<&SynthStack>) -> Box<Failure> {
    if let Some(outer) = first_of(&end.events) {
        let event = end.inside.last().unwrap_or(outer);
        let around = end.inside.split_last().map(|(_, around)| std::iter::once(outer).chain(around));
        let within: Vec<String> = around.into_iter().flatten().map(|event| event.logical_id.clone()).collect();
        let reason = event.reason.clone().unwrap_or_else(|| "CloudFormation gave no reason".to_owned());
        let reason = match event.hook.as_ref().or_else(|| words_of_hook(&end.events, event)) {
            Some(words) => format!("{}: {words}", reason.trim_end()),
            None => reason,
        };
        return Box::new(Failure {
            logical_id: Some(event.logical_id.clone()),
            type_name: Some(event.type_name.clone()),
            place: synth.and_then(|synth| synth.place_of(&outer.logical_id)).map(|place| place.to_string()),
            template: synth.and_then(|synth| nested::place(synth, &within, &event.logical_id)),
            within,
            help: advice::help(Some(&event.type_name), &reason),
            reason,
        });
    }
    if was_cancelled(end) {
        return of_stack("the update was cancelled".to_owned(), None);
    }
    let told = end.events.iter().filter(|event| event.is_of_stack()).find_map(|event| {
        let reason = event.reason.as_deref()?;
        let is_asked_for = reason == "User Initiated";
        let goes_back = event.status.operation() == Some(Operation::UpdateRollback) && end.began_with_update();
        (!is_asked_for || goes_back).then(|| if is_asked_for { CANCELLED.to_owned() } else { reason.to_owned() })
    });
    let reason = told.or_else(|| end.reason.clone()).unwrap_or_else(|| "CloudFormation gave no reason".to_owned());
    let help = help(&reason);
    of_stack(reason, help)
}

/// What the hook said that made a resource fail: it comes before the failure.
pub(crate) fn words_of_hook<'a>(events: &'a [StackEvent], failed: &StackEvent) -> Option<&'a String> {
    failed.reason.as_ref().filter(|reason| reason.contains("hook(s) failed"))?;
    events.iter().rev().filter(|event| event.logical_id == failed.logical_id).find_map(|event| event.hook.as_ref())
}

/// A failure of the stack as a whole.
fn of_stack(reason: String, help: Option<String>) -> Box<Failure> {
    let (logical_id, type_name, place, template) = (None, None, None, None);
    Box::new(Failure { logical_id, type_name, reason, place, help, within: Vec::new(), template })
}

/// The first event of a resource that truly failed.
pub(crate) fn first_of(events: &[StackEvent]) -> Option<&StackEvent> {
    events.iter().find(|event| !event.is_of_stack() && event.status.is_failed() && !is_cancelled(event))
}

/// What to do about a reason of CloudFormation; `None` where it speaks for itself.
pub fn help(reason: &str) -> Option<String> {
    advice::help(None, reason)
}
