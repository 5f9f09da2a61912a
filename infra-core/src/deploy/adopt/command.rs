//! `adopt`: the imports of a deployment, and nothing else.

use super::super::approve::{self, Consent, approve};
use super::super::prepare::{Prepared, blanks, compare, is_new};
use super::super::schedule::finish;
use super::super::{Context, Outcomes, begin, failed, refusals};
use super::{done, execute, has_any, pending, trial};
use crate::aws::CloudFormation;
use crate::error::DeployError;
use crate::event::{Event, Sink, StackOutcome};
use crate::plan::secret;
use crate::synth::SynthStack;

/// Imports what `#[adopt]` names and the stacks do not have yet. Nothing else of the stacks changes.
///
/// # Errors
/// AWS cannot be asked, or a template cannot be read.
pub async fn adopt<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stacks: &[SynthStack],
) -> Result<Outcomes, DeployError> {
    begin(context, stacks).await?;
    let mut prepared = blanks(context, stacks).await?;
    prepared.retain(|item| has_any(item.stack));
    if prepared.is_empty() {
        return Ok(Outcomes::new());
    }
    for item in &mut prepared {
        look(context, item).await?;
    }
    let plan = context.plan_of(&prepared);
    let digest = approve::digest(&plan, stacks);
    context.sink.event(Event::Planned { plan: Box::new(plan.clone()), digest: digest.clone() });
    let refused = refusals(&prepared);
    if !refused.is_empty() {
        return Ok(refused);
    }
    if let Consent::Refused { approve } = approve(&plan, &digest, &context.settings.approval, context.sink) {
        let declined =
            |item: &Prepared<'_>| (item.stack.stack.to_owned(), StackOutcome::Declined { approve: approve.clone() });
        return Ok(prepared.iter().map(declined).collect());
    }
    let mut outcomes = Outcomes::new();
    for item in &prepared {
        let outcome = match one(context, item).await {
            Ok(outcome) => outcome,
            Err(DeployError::Aws(error)) => failed(&error),
            Err(DeployError::Interrupted) => StackOutcome::Interrupted,
            Err(error) => StackOutcome::Failed { message: error.to_string(), help: error.help() },
        };
        finish(context, item.stack.stack, &outcome);
        outcomes.push((item.stack.stack.to_owned(), outcome));
    }
    Ok(outcomes)
}

/// What a stack would import.
async fn look<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &mut Prepared<'_>,
) -> Result<(), DeployError> {
    if !has_any(item.stack) {
        return Ok(());
    }
    let is_new = is_new(item.state.as_ref());
    if item.refusal.is_some() {
        return Ok(());
    }
    let client = context.clients.get(&item.stack.region)?;
    let deployed = if is_new { None } else { client.template(&item.stack.name).await? };
    match pending(item.stack, deployed.as_deref(), &item.body) {
        Ok(Some(adoption)) => {
            item.plan = compare(item.stack, deployed.as_deref(), &adoption.body)?;
            adoption.mark(&mut item.plan);
            item.refusal = if is_new { None } else { trial(context, item, &adoption).await? };
            item.adoption = Some(adoption);
        }
        Ok(None) => {
            let done = done(item.stack, deployed.as_deref());
            item.plan.notes.push(format!("`#[adopt]` of {} has done its work and may go", done.join(", ")));
        }
        Err(problems) => {
            let reason = "resources cannot be adopted".to_owned();
            item.refusal = Some(StackOutcome::Rejected { reason, problems });
        }
    }
    Ok(())
}

async fn one<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Prepared<'_>,
) -> Result<StackOutcome, DeployError> {
    let outputs = |state: Option<&crate::aws::model::StackDescription>| {
        secret::outputs(state.map(|state| state.outputs.clone()).unwrap_or_default())
    };
    let Some(adoption) = &item.adoption else {
        return Ok(StackOutcome::NoChanges { outputs: outputs(item.state.as_ref()) });
    };
    Ok(match execute(context, item, adoption).await? {
        Ok(state) => StackOutcome::Deployed { outputs: outputs(state.as_ref()), orphans: Vec::new() },
        Err(outcome) => outcome,
    })
}
