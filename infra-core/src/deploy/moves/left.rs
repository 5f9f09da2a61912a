//! Refactors of ours that did not come to their end: told by `status`, waited for by `recover`.

use std::collections::BTreeSet;

use super::super::{Context, OURS};
use super::wait;
use crate::aws::CloudFormation;
use crate::aws::model::{Refactor, RefactorSummary};
use crate::error::DeployError;
use crate::event::{Event, Sink};
use crate::synth::SynthStack;

/// Tells of the last refactor of the environment in each region, if it did not do its work. With `wait_for` a running
/// one is waited for. What cannot be listed is not told: that needs a permission of its own.
///
/// # Errors
/// A refactor that is waited for cannot be looked at any more.
pub(crate) async fn tell<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stacks: &[SynthStack],
    wait_for: bool,
) -> Result<(), DeployError> {
    let regions: BTreeSet<&str> = stacks.iter().map(|stack| stack.region.as_str()).collect();
    for region in regions {
        let client = context.clients.get(region)?;
        let all = client.refactors().await.unwrap_or_default();
        let Some(RefactorSummary { id, mut state, .. }) = last(context, all) else { continue };
        if wait_for && is_running(&state) {
            let text = format!("waiting for the refactor {id}");
            context.sink.event(Event::Note { stack: None, text });
            state = wait(context, client, &id, |refactor| !is_running(refactor)).await?;
        }
        if let Some(words) = words(&state) {
            context.sink.event(Event::Warning { stack: None, text: format!("the refactor {id} {words}") });
        }
    }
    Ok(())
}

/// The last one of this app and environment: names of runs begin with their time.
fn last<C: CloudFormation, S: Sink>(context: &Context<'_, C, S>, all: Vec<RefactorSummary>) -> Option<RefactorSummary> {
    let place = format!(" {} {}", context.env.app(), context.env.name());
    let is_ours = |one: &RefactorSummary| one.description.starts_with(OURS) && one.description.ends_with(&place);
    all.into_iter().filter(is_ours).max_by(|a, b| a.description.cmp(&b.description))
}

fn is_running(state: &Refactor) -> bool {
    state.execution.ends_with("_IN_PROGRESS")
}

/// What became of it, and what to do; `None` if it did its work.
fn words(state: &Refactor) -> Option<String> {
    let reason = state.execution_reason.as_deref().or(state.reason.as_deref());
    let reason = reason.map(|reason| format!(": {reason}")).unwrap_or_default();
    Some(match (state.status.as_str(), state.execution.as_str()) {
        (_, "EXECUTE_COMPLETE") => return None,
        (_, "EXECUTE_IN_PROGRESS") => "moves resources now; `recover` waits for it".to_owned(),
        (_, "ROLLBACK_IN_PROGRESS") => format!("is taken back{reason}; `recover` waits for it"),
        (_, "ROLLBACK_FAILED") => format!(
            "failed, and could not be taken back{reason}; `deploy` looks at what is deployed and moves what is left"
        ),
        ("CREATE_FAILED", _) => format!("could not be made{reason}; nothing was moved"),
        (_, "EXECUTE_FAILED" | "ROLLBACK_COMPLETE") => {
            format!("failed{reason}; nothing was moved: mend the reason and deploy again")
        }
        _ => "was made and never executed: nothing was moved, and `deploy` makes its own".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_told_but_the_good_one() {
        let check = |status: &str, execution: &str, expect: Option<&str>| {
            let (status, execution) = (status.to_owned(), execution.to_owned());
            let state =
                Refactor { status, execution, execution_reason: Some("because".to_owned()), ..Refactor::default() };
            let told = words(&state);
            assert_eq!(told.is_some(), expect.is_some(), "{told:?}");
            assert!(expect.is_none_or(|expect| told.as_ref().is_some_and(|told| told.contains(expect))), "{told:?}");
        };
        check("CREATE_COMPLETE", "EXECUTE_COMPLETE", None);
        check("CREATE_COMPLETE", "AVAILABLE", Some("never executed"));
        check("CREATE_FAILED", "UNAVAILABLE", Some("could not be made: because"));
        check("CREATE_COMPLETE", "EXECUTE_IN_PROGRESS", Some("`recover` waits"));
        check("CREATE_COMPLETE", "EXECUTE_FAILED", Some("failed: because; nothing was moved"));
        check("CREATE_COMPLETE", "ROLLBACK_COMPLETE", Some("nothing was moved"));
        check("CREATE_COMPLETE", "ROLLBACK_IN_PROGRESS", Some("is taken back: because"));
        check("CREATE_COMPLETE", "ROLLBACK_FAILED", Some("moves what is left"));
    }
}
