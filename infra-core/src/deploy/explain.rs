//! The first failure of an operation, and what to do about it.

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
            help: help(&reason),
            reason,
        });
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
    let has = |text: &str| reason.contains(text);
    let advice = if has("custom-named resource requires replacing") {
        "the resource has a fixed name and must be replaced: change the name too, or leave it out"
    } else if has("as it is in use by") {
        "another stack imports this export: deploy that stack without the import first"
    } else if has("No export named") || has("Fn::GetStackOutput") {
        "the stack that makes it is not deployed yet: deploy it first"
    } else if has("AlreadyExists") || has("already exists") {
        "something with this name exists outside the stack: choose another name, or take it into the stack"
    } else if has("is not empty") || has("BucketNotEmpty") {
        "empty the bucket first; versions and delete markers count"
    } else if has("AccessDenied") || has("Access Denied") || has("is not authorized to perform") {
        "the role that deploys lacks this permission"
    } else if has("LimitExceeded") || has("quota") || has("ServiceLimitExceeded") {
        "a quota of the account is used up: ask for more in Service Quotas, or delete what is not needed"
    } else if has("TerminationProtection") {
        "the stack is protected: set `termination_protection = false` in infra.toml and deploy, or use `--unprotect`"
    } else if has("Rate exceeded") || has("Throttling") {
        "a service limited the rate of calls: deploy again"
    } else if has("Encoded authorization failure message") {
        "decode it with `aws sts decode-authorization-message`"
    } else {
        return None;
    };
    Some(advice.to_owned())
}
