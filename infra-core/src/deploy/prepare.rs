//! The state of each stack, its change set, its plan. Nothing changes here.

use super::adopt::{self, Adoption};
use super::change_set::{self, Made};
use super::keep::{self, Kept};
use super::moves::{self, Moves};
use super::parameters;
use super::terms::Terms;
use super::{Context, Planned, approve, assets, begin, failed, foresight, schedule};
use crate::aws::CloudFormation;
use crate::aws::model::{ChangeSetKind, Parameter, StackDescription};
use crate::aws::status::StackStatus;
use crate::error::DeployError;
use crate::event::{Event, Sink, StackOutcome};
use crate::plan::secret::Secrets;
use crate::plan::{Action, StackAction, StackPlan, change_set as from_change_set, diff};
use crate::synth::SynthStack;
use crate::template::json;

/// A stack that is ready to be deployed, or that cannot be.
#[derive(Debug, Clone)]
pub struct Prepared<'a> {
    /// The stack.
    pub stack: &'a SynthStack,
    /// What is deployed.
    pub state: Option<StackDescription>,
    /// The template to submit, as JSON without white space: with what it keeps for others.
    pub body: String,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
    /// What else is submitted with it.
    pub terms: Terms,
    /// What it keeps for others.
    pub kept: Option<Kept>,
    /// What to know of it, whatever changes.
    pub notes: Vec<String>,
    /// What would change.
    pub plan: StackPlan,
    /// What its second update would change, which drops what was kept.
    pub follow_up: Option<StackPlan>,
    /// Resources that get a new logical id first.
    pub moves: Option<Moves>,
    /// Resources that exist already and come under the stack first.
    pub adoption: Option<Adoption>,
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
    let blanks = blanks(context, stacks).await?;
    complete(context, blanks, stacks).await
}

/// Makes the change sets and the plans of stacks whose state is known.
pub(crate) async fn complete<'a, C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    mut blanks: Vec<Prepared<'a>>,
    stacks: &[SynthStack],
) -> Result<Vec<Prepared<'a>>, DeployError> {
    moves::find(context, &mut blanks).await?;
    assets::check(context, &blanks).await?;
    let each = blanks.into_iter().map(|prepared| one(context, prepared, stacks));
    let made = schedule::side_by_side(each.collect()).await;
    let mut prepared = made.into_iter().collect::<Result<Vec<_>, DeployError>>()?;
    moves::offer_across(context, &mut prepared).await?;
    Ok(prepared)
}

/// The plan of all stacks from templates alone. Nothing is made.
pub async fn foresee<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stacks: &[SynthStack],
) -> Result<Planned, DeployError> {
    begin(context, stacks).await?;
    let mut blanks = blanks(context, stacks).await?;
    moves::find(context, &mut blanks).await?;
    let each = blanks.into_iter().map(async |mut prepared| {
        let stack = prepared.stack;
        let deployed = context.clients.get(&stack.region)?.template(&stack.name).await?;
        prepared.moves = prepared.moves.or_else(|| moves::pending(stack, deployed.as_deref()));
        if !prepared.foresee_special(deployed.as_deref())? {
            let deployed = deployed.as_deref();
            prepared.plan = compare(stack, deployed, &prepared.body)?;
            let offers = moves::offers(&prepared.plan, deployed.unwrap_or_default(), &prepared.body);
            prepared.plan.notes.extend(offers);
        }
        if !is_new(prepared.state.as_ref()) {
            foresight::look(context, &mut prepared).await?;
        }
        prepared.note();
        Ok::<_, DeployError>(prepared)
    });
    let prepared = schedule::side_by_side(each.collect()).await.into_iter().collect::<Result<Vec<_>, _>>()?;
    let plan = context.plan_of(&prepared);
    let refused = super::refusals(&prepared);
    Ok(Planned { digest: approve::digest(&plan, stacks), plan, refused, bound: Vec::new() })
}

/// Stacks with their state and the template to submit; refused where that state takes no update.
pub(crate) async fn blanks<'a, C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stacks: &'a [SynthStack],
) -> Result<Vec<Prepared<'a>>, DeployError> {
    let states = schedule::side_by_side(stacks.iter().map(|stack| state(context, stack)).collect()).await;
    let states = states.into_iter().collect::<Result<Vec<_>, _>>()?;
    let pairs: Vec<_> = stacks.iter().zip(states.iter().map(Option::as_ref)).collect();
    let selected: Vec<&SynthStack> = stacks.iter().collect();
    let kept = keep::look(context, &pairs, &selected).await?;
    let mut prepared = Vec::new();
    for ((stack, state), kept) in stacks.iter().zip(states).zip(kept) {
        let body = kept.as_ref().map_or_else(|| json::compact(&stack.template), |kept| kept.body.clone());
        let ends = kept.as_ref().filter(|kept| kept.ends_with(stacks));
        let follow_up = ends.map(|kept| keep::follow_up(stack, kept)).transpose()?;
        let found = parameters::values(stack, &body, state.as_ref(), &context.settings.parameters)?;
        let terms = Terms::of(context, stack, &body);
        let mut notes = found.notes;
        notes.extend(kept.as_ref().map(|kept| kept.note(stacks)));
        notes.extend(terms.notes(context.env));
        let refusal = state.as_ref().and_then(|state| refusal(context, stack, state));
        prepared.push(Prepared {
            stack,
            state,
            body,
            parameters: found.values,
            terms,
            kept,
            notes,
            plan: blank(stack),
            follow_up,
            moves: None,
            adoption: None,
            change_set: None,
            refusal,
        });
    }
    Ok(prepared)
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

impl Prepared<'_> {
    /// The plan from the templates alone, as if what moves had its new id already; what is adopted is marked in it.
    /// Whether there is any of it.
    fn foresee_special(&mut self, deployed: Option<&str>) -> Result<bool, DeployError> {
        let moved = self.moves.as_ref().map(|moves| moves.body.as_str());
        let from = moved.or(deployed);
        match adopt::pending(self.stack, from, &self.body) {
            Ok(adoption) => self.adoption = adoption,
            Err(problems) => {
                let reason = "resources cannot be adopted".to_owned();
                self.refusal = Some(StackOutcome::Rejected { reason, problems });
                return Ok(true);
            }
        }
        if self.moves.is_none() && self.adoption.is_none() {
            return Ok(false);
        }
        self.plan = compare(self.stack, from, &self.body)?;
        if let Some(moves) = &self.moves {
            self.plan.action = StackAction::Update;
            self.plan.notes.extend(moves.notes());
        }
        if let Some(adoption) = &self.adoption {
            adoption.mark(&mut self.plan);
        }
        Ok(true)
    }

    fn note(&mut self) {
        if self.plan.action != StackAction::Nothing || self.kept.is_some() {
            self.plan.notes.append(&mut self.notes);
        }
    }
}

async fn one<'a, C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    mut prepared: Prepared<'a>,
    all: &[SynthStack],
) -> Result<Prepared<'a>, DeployError> {
    let stack = prepared.stack;
    if prepared.refusal.is_some() {
        return Ok(prepared);
    }
    if is_new(prepared.state.as_ref()) {
        // Its change set is made when its producers are there.
        if !prepared.foresee_special(None)? {
            prepared.plan = compare(stack, None, &prepared.body)?;
        }
        prepared.note();
        return Ok(prepared);
    }
    context.sink.event(Event::Planning { stack: stack.stack.to_owned() });
    if prepared.moves.is_some() || moves::has_any(stack) || adopt::has_any(stack) {
        let deployed = context.clients.get(&stack.region)?.template(&stack.name).await?;
        prepared.moves = prepared.moves.or_else(|| moves::pending(stack, deployed.as_deref()));
        // A change set over the old ids would delete and add; the real one is made when they have moved.
        if prepared.foresee_special(deployed.as_deref())? {
            try_import(context, &mut prepared, all).await?;
            prepared.note();
            return Ok(prepared);
        }
        let done = adopt::done(stack, deployed.as_deref());
        if !done.is_empty() {
            let text = format!("`#[adopt]` of {} has done its work and may go", done.join(", "));
            prepared.notes.push(text);
        }
    }
    match change_set::make(context, &prepared).await {
        Ok(Made::Ready(set)) => {
            prepared.plan = from_change_set::plan(stack, ChangeSetKind::Update, &set);
            change_set::clear(context, stack, &set.id).await;
            context.secrets(stack).hide(&mut prepared.plan);
            prepared.change_set = Some(set.id);
        }
        Ok(Made::NoChanges) => {}
        Ok(Made::Rejected { reason, problems }) => {
            // It may read an output that its producer gets in this very deployment.
            if all.iter().any(|other| stack.reads.contains(other.stack)) {
                let deployed = context.clients.get(&stack.region)?.template(&stack.name).await?;
                prepared.plan = compare(stack, deployed.as_deref(), &prepared.body)?;
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
    offer(context, &mut prepared).await?;
    foresight::look(context, &mut prepared).await?;
    prepared.note();
    Ok(prepared)
}

/// Asks CloudFormation whether it would import what is to be adopted, where that can be known now.
async fn try_import<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    prepared: &mut Prepared<'_>,
    all: &[SynthStack],
) -> Result<(), DeployError> {
    let (Some(adoption), None) = (&prepared.adoption, &prepared.moves) else { return Ok(()) };
    let Some(outcome) = adopt::trial(context, prepared, adoption).await? else { return Ok(()) };
    // It may read an output that its producer gets in this very deployment.
    if !all.iter().any(|other| prepared.stack.reads.contains(other.stack)) {
        prepared.refusal = Some(outcome);
    } else if let StackOutcome::Rejected { reason, .. } = outcome {
        prepared.plan.notes.push(format!("foreseen from the templates: {reason}"));
    }
    Ok(())
}

/// Where a resource goes and one of the same type comes, it may be the same one under another id.
async fn offer<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    prepared: &mut Prepared<'_>,
) -> Result<(), DeployError> {
    let of = |action| prepared.plan.changes.iter().filter(move |change| change.action == action);
    if !of(Action::Remove).any(|gone| of(Action::Add).any(|new| new.type_name == gone.type_name)) {
        return Ok(());
    }
    let deployed = context.clients.get(&prepared.stack.region)?.template(&prepared.stack.name).await?;
    let offers = moves::offers(&prepared.plan, deployed.as_deref().unwrap_or_default(), &prepared.body);
    prepared.plan.notes.extend(offers);
    Ok(())
}

/// Why a stack in this state cannot be updated.
fn refusal<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stack: &SynthStack,
    state: &StackDescription,
) -> Option<StackOutcome> {
    if is_new(Some(state)) {
        return None;
    }
    let status = state.status.to_string();
    if state.status.is_in_progress() {
        return Some(StackOutcome::Busy { status });
    }
    let reason = state.reason.as_ref().map(|reason| context.secrets(stack).out_of(reason));
    (!state.status.is_updatable()).then_some(StackOutcome::NeedsRecovery { status, reason })
}

/// A plan from the templates alone: what is deployed, and what would be submitted.
pub(crate) fn compare(stack: &SynthStack, deployed: Option<&str>, body: &str) -> Result<StackPlan, DeployError> {
    let plan = diff::diff(stack.stack, &stack.name, &stack.region, deployed, body);
    let mut plan = plan.map_err(|source| DeployError::UnreadableTemplate { stack: stack.stack.to_owned(), source })?;
    for change in &mut plan.changes {
        change.place = stack.place_of(&change.logical_id).map(|place| place.to_string());
    }
    Secrets::of(&stack.template).hide(&mut plan);
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
        follow_up: false,
        change_set: None,
    }
}
