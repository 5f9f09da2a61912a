//! The state of each stack, its change set, its plan. Nothing changes here.

use super::change_set::{self, Made};
use super::{Context, failed, schedule};
use crate::aws::CloudFormation;
use crate::aws::model::{ChangeSetKind, StackDescription};
use crate::aws::status::StackStatus;
use crate::error::DeployError;
use crate::event::{Event, Sink, StackOutcome};
use crate::plan::{StackAction, StackPlan, change_set as from_change_set, diff};
use crate::synth::SynthStack;

/// A stack that is ready to be deployed, or that cannot be.
#[derive(Debug, Clone)]
pub struct Prepared<'a> {
    /// The stack.
    pub stack: &'a SynthStack,
    /// What is deployed.
    pub state: Option<StackDescription>,
    /// What would change.
    pub plan: StackPlan,
    /// The change set that the plan was read from.
    pub change_set: Option<String>,
    /// Why no deployment can start.
    pub refusal: Option<StackOutcome>,
}

/// Prepares all stacks, side by side.
pub async fn prepare<'a, C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stacks: &'a [SynthStack],
) -> Result<Vec<Prepared<'a>>, DeployError> {
    let states = schedule::side_by_side(stacks.iter().map(|stack| state(context, stack)).collect()).await;
    let states = states.into_iter().collect::<Result<Vec<_>, _>>()?;
    let each = stacks.iter().zip(states).map(|(stack, state)| one(context, stack, state, stacks));
    schedule::side_by_side(each.collect()).await.into_iter().collect()
}

async fn state<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stack: &SynthStack,
) -> Result<Option<StackDescription>, DeployError> {
    Ok(context.clients.get(&stack.region)?.stack(&stack.name).await?)
}

/// Whether the stack exists only as a place for change sets, or not at all.
pub(crate) fn is_new(state: Option<&StackDescription>) -> bool {
    state.is_none_or(|state| state.status == StackStatus::Review || state.status.is_deleted())
}

async fn one<'a, C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stack: &'a SynthStack,
    state: Option<StackDescription>,
    all: &[SynthStack],
) -> Result<Prepared<'a>, DeployError> {
    let mut prepared = Prepared { stack, plan: blank(stack), change_set: None, refusal: None, state };
    if is_new(prepared.state.as_ref()) {
        // Its change set is made when its producers are there.
        prepared.plan = offline(stack, None)?;
        return Ok(prepared);
    }
    if let Some(refusal) = prepared.state.as_ref().and_then(refusal) {
        prepared.refusal = Some(refusal);
        return Ok(prepared);
    }
    context.sink.event(Event::Planning { stack: stack.stack.to_owned() });
    match change_set::make(context, stack, ChangeSetKind::Update).await {
        Ok(Made::Ready(set)) => {
            prepared.plan = from_change_set::plan(stack, ChangeSetKind::Update, &set);
            prepared.change_set = Some(set.id);
        }
        Ok(Made::NoChanges) => {}
        Ok(Made::Rejected { reason, problems }) => {
            // It may read an output that its producer gets in this very deployment.
            if all.iter().any(|other| stack.reads.contains(other.stack)) {
                let deployed = context.clients.get(&stack.region)?.template(&stack.name).await?;
                prepared.plan = offline(stack, deployed.as_deref())?;
                prepared.plan.notes.push(format!("foreseen from the templates: {reason}"));
            } else {
                prepared.refusal = Some(StackOutcome::Rejected { reason, problems });
            }
        }
        Err(DeployError::Aws(error)) if !error.is_transient() && error.help().is_none() => {
            prepared.refusal = Some(failed(&error));
        }
        Err(error) => return Err(error),
    }
    Ok(prepared)
}

/// Why a stack in this state cannot be updated.
fn refusal(state: &StackDescription) -> Option<StackOutcome> {
    let status = state.status.to_string();
    if state.status.is_in_progress() {
        return Some(StackOutcome::Busy { status });
    }
    let reason = state.reason.clone();
    (!state.status.is_updatable()).then_some(StackOutcome::NeedsRecovery { status, reason })
}

/// A plan from the templates alone.
pub(crate) fn offline(stack: &SynthStack, deployed: Option<&str>) -> Result<StackPlan, DeployError> {
    let plan = diff::diff(stack.stack, &stack.name, &stack.region, deployed, &stack.json);
    let mut plan = plan.map_err(|source| DeployError::UnreadableTemplate { stack: stack.stack.to_owned(), source })?;
    for change in &mut plan.changes {
        change.place = stack.place_of(&change.logical_id).map(|place| place.to_string());
    }
    Ok(plan)
}

fn blank(stack: &SynthStack) -> StackPlan {
    StackPlan {
        stack: stack.stack.to_owned(),
        name: stack.name.clone(),
        region: stack.region.clone(),
        action: StackAction::Nothing,
        changes: Vec::new(),
        outputs: Vec::new(),
        notes: Vec::new(),
        change_set: None,
    }
}
