//! One stack, from its change set to its end.

use super::approve::{Consent, approve};
use super::change_set::{self, Made};
use super::prepare::{Prepared, is_new};
use super::start::{Request, Started, start};
use super::watch::{End, Watch};
use super::{Context, adopt, beyond, explain, failed, foresight, history, moves};
use crate::aws::CloudFormation;
use crate::aws::model::{ChangeSetKind, ExecuteRequest};
use crate::aws::status::{Operation, Phase, StackStatus};
use crate::error::DeployError;
use crate::event::{Event, Sink, StackOutcome};
use crate::plan::{Action, Danger, StackPlan, change_set as from_change_set, secret};

/// A change set that can be executed.
#[derive(Debug)]
struct Ready {
    change_set: String,
    /// ARN of the stack that it is for; a stack of that name may be another one than at the beginning.
    stack_id: String,
    plan: StackPlan,
}

/// Deploys one stack. `fresh`: a producer changed, so the change set at hand is out of date.
pub async fn execute<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Prepared<'_>,
    approved: &[Danger],
    fresh: bool,
) -> StackOutcome {
    let started = tokio::time::Instant::now();
    let outcome = match run(context, item, approved, fresh).await {
        Ok(outcome) => outcome,
        Err(DeployError::Aws(error)) => failed(&error),
        Err(DeployError::Interrupted) => StackOutcome::Interrupted,
        Err(error) => StackOutcome::Failed { message: error.to_string(), help: error.help() },
    };
    let seconds = started.elapsed().as_secs();
    context.sink.event(Event::Finished { stack: item.stack.stack.to_owned(), outcome: outcome.clone(), seconds });
    outcome
}

async fn run<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Prepared<'_>,
    approved: &[Danger],
    fresh: bool,
) -> Result<StackOutcome, DeployError> {
    let client = context.clients.get(&item.stack.region)?;
    if let Some(moves) = &item.moves
        && let Some(outcome) = moves::execute(context, item, moves).await?
    {
        return Ok(outcome);
    }
    let adopted = match &item.adoption {
        Some(adoption) => match adopt::execute(context, item, adoption).await? {
            Ok(state) => Some(item.after_import(state)),
            Err(outcome) => return Ok(outcome),
        },
        None => None,
    };
    let has_begun = adopted.is_some() || item.moves.is_some();
    let item = adopted.as_ref().unwrap_or(item);
    let Ready { change_set, stack_id, plan } = match (&item.change_set, &item.state, fresh) {
        (Some(id), Some(state), false) => {
            Ready { change_set: id.clone(), stack_id: state.id.clone(), plan: item.plan.clone() }
        }
        (None, state, false) if !has_begun && !is_new(state.as_ref()) && item.plan.changes.is_empty() => {
            return Ok(unchanged(context, item).await);
        }
        _ => match remake(context, item, approved).await? {
            Ok(made) => made,
            Err(StackOutcome::NoChanges { outputs }) if has_begun => {
                return Ok(StackOutcome::Deployed { outputs, orphans: Vec::new() });
            }
            Err(outcome) => return Ok(outcome),
        },
    };
    let earlier = client.recent_events(&stack_id).await?;
    let after = earlier.last().map(|event| event.id.clone());
    let request = ExecuteRequest {
        id: change_set,
        stack: item.stack.name.clone(),
        token: context.token("execute"),
        // What exists already must not go because the rest of a first deployment fails.
        retain_except_on_create: is_new(item.state.as_ref())
            && plan.changes.iter().all(|change| change.action != Action::Import),
        disable_rollback: None,
    };
    context.sink.event(Event::Started {
        stack: item.stack.stack.to_owned(),
        name: item.stack.name.clone(),
        action: plan.action,
        total: plan.changes.len(),
        console: context.console(&stack_id),
    });
    history::tell(context.sink, item.stack.stack, &earlier);
    let started = Request { stack: &stack_id, token: &request.token, after: after.as_deref() };
    if let Started::Unknown(outcome) = start(context, client, &started, client.execute_change_set(&request)).await? {
        return Ok(outcome);
    }
    let watch =
        Watch { stack: item.stack.stack, synth: Some(item.stack), id: stack_id, after, total: plan.changes.len() };
    let end = watch.follow(context, client).await;
    Ok(conclude(context, item, end).await)
}

async fn unchanged<C: CloudFormation, S: Sink>(context: &Context<'_, C, S>, item: &Prepared<'_>) -> StackOutcome {
    secure(context, item).await;
    let outputs = item.state.as_ref().map(|state| state.outputs.clone()).unwrap_or_default();
    StackOutcome::NoChanges { outputs: secret::outputs(outputs) }
}

/// Makes the change set that could not be made before, and asks again if it does more than was approved.
async fn remake<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Prepared<'_>,
    approved: &[Danger],
) -> Result<Result<Ready, StackOutcome>, DeployError> {
    let kind = if is_new(item.state.as_ref()) { ChangeSetKind::Create } else { ChangeSetKind::Update };
    let client = context.clients.get(&item.stack.region)?;
    if let Some(old) = &item.change_set {
        drop(client.delete_change_set(old).await);
    }
    let set = match change_set::make(context, item).await? {
        Made::Ready(set) => set,
        Made::NoChanges => return Ok(Err(unchanged(context, item).await)),
        Made::Rejected { reason, problems } => return Ok(Err(StackOutcome::Rejected { reason, problems })),
    };
    let mut plan = from_change_set::plan(item.stack, kind, &set);
    context.secrets(item.stack).hide(&mut plan);
    let problems = foresight::problems(context, item, &plan).await?;
    if !problems.is_empty() {
        drop(client.delete_change_set(&set.id).await);
        return Ok(Err(StackOutcome::Rejected { reason: foresight::REASON.to_owned(), problems }));
    }
    if beyond(&plan.dangers(), approved).is_empty() {
        return Ok(Ok(Ready { change_set: set.id, stack_id: set.stack_id, plan }));
    }
    let mut renewed = item.clone();
    renewed.plan = plan.clone();
    let whole = context.plan_of(&[renewed]);
    let digest = super::approve::digest(&whole, std::slice::from_ref(item.stack));
    context.sink.event(Event::Planned { plan: Box::new(whole.clone()), digest: digest.clone() });
    match approve(&whole, &digest, &context.settings.approval, context.sink) {
        Consent::Given(_) => Ok(Ok(Ready { change_set: set.id, stack_id: set.stack_id, plan })),
        Consent::Refused { approve } => {
            drop(client.delete_change_set(&set.id).await);
            Ok(Err(StackOutcome::Declined { approve }))
        }
    }
}

/// What the end of the events means.
async fn conclude<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Prepared<'_>,
    end: Result<End, StackOutcome>,
) -> StackOutcome {
    let end = match end {
        Ok(end) => end,
        Err(outcome) => return outcome,
    };
    let failure = || explain::first_failure(&end, Some(item.stack));
    match &end.status {
        status if status.is_rolled_back() => StackOutcome::RolledBack { failure: failure(), removed: false },
        status if status.is_deleted() => StackOutcome::RolledBack { failure: failure(), removed: true },
        StackStatus::Operation(Operation::Create | Operation::Update | Operation::Import, Phase::Complete) => {
            secure(context, item).await;
            let outputs = outputs(context, item).await;
            StackOutcome::Deployed { outputs, orphans: end.orphans.clone() }
        }
        status => StackOutcome::Stuck { status: status.to_string(), failure: failure() },
    }
}

async fn outputs<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Prepared<'_>,
) -> Vec<crate::aws::model::StackOutput> {
    let Ok(client) = context.clients.get(&item.stack.region) else { return Vec::new() };
    match client.stack(&item.stack.name).await {
        Ok(state) => secret::outputs(state.map(|state| state.outputs).unwrap_or_default()),
        Err(error) => {
            warn(context, item, format!("the outputs could not be read: {error}"));
            Vec::new()
        }
    }
}

/// What no change set can do: termination protection and the stack policy.
async fn secure<C: CloudFormation, S: Sink>(context: &Context<'_, C, S>, item: &Prepared<'_>) {
    protect(context, item).await;
    let Some(policy) = &item.terms.stack_policy else { return };
    let Ok(client) = context.clients.get(&item.stack.region) else { return };
    let set = match client.stack_policy(&item.stack.name).await {
        Ok(known) if known.as_deref().is_some_and(|known| is_same_json(known, policy)) => return,
        Ok(_) => client.set_stack_policy(&item.stack.name, policy).await,
        Err(error) => Err(error),
    };
    if let Err(error) = set {
        warn(context, item, format!("the stack policy could not be set: {error}"));
    }
}

fn is_same_json(a: &str, b: &str) -> bool {
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
    read(a).is_some() && read(a) == read(b)
}

/// Switches termination protection on where the environment wants it. It is never switched off here.
async fn protect<C: CloudFormation, S: Sink>(context: &Context<'_, C, S>, item: &Prepared<'_>) {
    let is_on = item.state.as_ref().is_some_and(|state| state.protected);
    let Ok(client) = context.clients.get(&item.stack.region) else { return };
    if !context.env.termination_protection() || is_on {
        return;
    }
    if let Err(error) = client.protect(&item.stack.name, true).await {
        warn(context, item, format!("termination protection could not be switched on: {error}"));
    }
}

fn warn<C, S: Sink>(context: &Context<'_, C, S>, item: &Prepared<'_>, text: String) {
    context.sink.event(Event::Warning { stack: Some(item.stack.stack.to_owned()), text });
}
