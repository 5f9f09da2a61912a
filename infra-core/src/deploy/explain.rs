//! The first failure of an operation, and what to do about it.

use super::advice;
use super::watch::End;
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
    let first =
        end.events.iter().find(|event| !event.is_of_stack() && event.status.is_failed() && !is_cancelled(event));
    if let Some(event) = first {
        let reason = event.reason.clone().unwrap_or_else(|| "CloudFormation gave no reason".to_owned());
        return Box::new(Failure {
            logical_id: Some(event.logical_id.clone()),
            type_name: Some(event.type_name.clone()),
            place: synth.and_then(|synth| synth.place_of(&event.logical_id)).map(|place| place.to_string()),
            help: advice::help(Some(&event.type_name), &reason),
            reason,
        });
    }
    if was_cancelled(end) {
        let reason = "the update was cancelled".to_owned();
        return Box::new(Failure { logical_id: None, type_name: None, reason, place: None, help: None });
    }
    let of_stack = end.events.iter().filter(|event| event.is_of_stack()).find_map(|event| {
        let reason = event.reason.as_deref()?;
        let is_asked_for = reason == "User Initiated";
        let goes_back = event.status.operation() == Some(Operation::UpdateRollback) && end.began_with_update();
        (!is_asked_for || goes_back).then(|| if is_asked_for { CANCELLED.to_owned() } else { reason.to_owned() })
    });
    let reason = of_stack.or_else(|| end.reason.clone()).unwrap_or_else(|| "CloudFormation gave no reason".to_owned());
    Box::new(Failure { logical_id: None, type_name: None, place: None, help: help(&reason), reason })
}

/// What to do about a reason of CloudFormation; `None` where it speaks for itself.
pub fn help(reason: &str) -> Option<String> {
    advice::help(None, reason)
}
