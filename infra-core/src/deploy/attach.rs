//! Operations that somebody else started, or that we left: follow them, cancel them.

use super::watch::{End, Watch};
use super::{Context, Outcomes, explain, failed, history, schedule};
use crate::aws::CloudFormation;
use crate::aws::model::{StackDescription, StackEvent};
use crate::aws::status::{Operation, Phase, StackStatus};
use crate::error::DeployError;
use crate::event::{Event, Sink, StackOutcome};
use crate::plan::{StackAction, secret};
use crate::synth::SynthStack;

/// Follows the stacks on which something is going on, side by side. Others are left out.
pub async fn attach<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stacks: &[SynthStack],
) -> Result<Outcomes, DeployError> {
    context.verify_account().await?;
    let each = stacks.iter().map(|stack| follow(context, stack)).collect();
    let found = schedule::side_by_side(each).await.into_iter().collect::<Result<Vec<_>, _>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// Cancels the updates that are running, and follows them to their end.
pub async fn cancel<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stacks: &[SynthStack],
) -> Result<Outcomes, DeployError> {
    context.verify_account().await?;
    let mut outcomes = Vec::new();
    for stack in stacks {
        let client = context.clients.get(&stack.region)?;
        let Some(state) = client.stack(&stack.name).await? else { continue };
        match &state.status {
            StackStatus::Operation(Operation::Update, Phase::InProgress) => {
                if let Err(error) = client.cancel_update(&state.id, &context.token("cancel")).await {
                    outcomes.push((stack.stack.to_owned(), failed(&error)));
                    continue;
                }
                outcomes.extend(follow(context, stack).await?);
            }
            status if status.is_in_progress() => {
                let message = format!("stack {} is in {status}; CloudFormation cancels updates only", state.name);
                let help = Some("follow it with `attach`; a creation ends with `destroy` afterwards".to_owned());
                outcomes.push((stack.stack.to_owned(), StackOutcome::Failed { message, help }));
            }
            _ => {}
        }
    }
    Ok(outcomes)
}

async fn follow<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stack: &SynthStack,
) -> Result<Option<(String, StackOutcome)>, DeployError> {
    let client = context.clients.get(&stack.region)?;
    let Some(state) = client.stack(&stack.name).await?.filter(|state| state.status.is_in_progress()) else {
        return Ok(None);
    };
    let events = client.events(&state.id, None).await?;
    let after = before_last_operation(&events).map(|event| event.id.clone());
    context
        .sink
        .event(Event::Note { stack: Some(stack.stack.to_owned()), text: format!("following {}", state.status) });
    let total = stack.template.resources.len();
    context.sink.event(Event::Started {
        stack: stack.stack.to_owned(),
        name: stack.name.clone(),
        action: action(&state.status),
        total,
        console: context.console(&state.id),
    });
    let earlier = events.iter().position(|event| Some(&event.id) == after.as_ref()).map_or(0, |at| at + 1);
    history::tell(context.sink, stack.stack, events.get(..earlier).unwrap_or_default());
    let watch = Watch { stack: stack.stack, synth: Some(stack), id: state.id.clone(), after, total };
    let outcome = match watch.follow(context, client).await {
        Ok(end) => outcome(context, client, stack, &state, &end).await,
        Err(outcome) => outcome,
    };
    let event = Event::Finished { stack: stack.stack.to_owned(), outcome: outcome.clone(), seconds: 0 };
    context.sink.event(event);
    Ok(Some((stack.stack.to_owned(), outcome)))
}

/// What is being done to a stack of that status.
fn action(status: &StackStatus) -> StackAction {
    match status {
        StackStatus::Operation(Operation::Create | Operation::Rollback, _) => StackAction::Create,
        StackStatus::Operation(Operation::Delete, _) => StackAction::Delete,
        StackStatus::Operation(Operation::Import, _) => StackAction::Import,
        _ => StackAction::Update,
    }
}

/// The last event before the operation that runs, or that has just ended.
fn before_last_operation(events: &[StackEvent]) -> Option<&StackEvent> {
    let is_between = |event: &&StackEvent| {
        let status = event.status.as_stack();
        event.is_of_stack() && (!status.is_in_progress() || *status == StackStatus::Review)
    };
    let last = events.iter().rposition(StackEvent::is_of_stack)?;
    events.get(..last)?.iter().rfind(is_between)
}

async fn outcome<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    client: &C,
    stack: &SynthStack,
    state: &StackDescription,
    end: &End,
) -> StackOutcome {
    let failure = || explain::first_failure(end, Some(stack));
    let first = end.events.iter().find(|event| event.is_of_stack()).and_then(|event| event.status.operation());
    match &end.status {
        status if status.is_deleted() && first == Some(Operation::Delete) => {
            StackOutcome::Deleted { retained: Vec::new() }
        }
        status if status.is_deleted() => StackOutcome::RolledBack { failure: failure(), removed: true },
        status if status.is_rolled_back() => StackOutcome::RolledBack { failure: failure(), removed: false },
        status if status.is_success() && first == Some(Operation::Delete) => {
            StackOutcome::RolledBack { failure: failure(), removed: false }
        }
        status if status.is_success() => {
            let outputs = match client.stack(&state.id).await {
                Ok(state) => secret::outputs(state.map(|state| state.outputs).unwrap_or_default()),
                Err(error) => {
                    let text = format!("the outputs could not be read: {error}");
                    context.sink.event(Event::Warning { stack: Some(stack.stack.to_owned()), text });
                    Vec::new()
                }
            };
            StackOutcome::Deployed { outputs, orphans: end.orphans.clone() }
        }
        status => StackOutcome::Stuck { status: status.to_string(), failure: failure() },
    }
}
