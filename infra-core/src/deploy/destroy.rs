//! Stacks go in the reverse order of their deployment.

use super::approve::{self, Consent};
use super::start::{Request, Started, start};
use super::watch::{End, Watch};
use super::{Context, Outcomes, explain, failed, history};
use crate::aws::CloudFormation;
use crate::aws::model::{DeleteRequest, StackDescription};
use crate::aws::status::{Operation, Phase, StackStatus};
use crate::error::DeployError;
use crate::event::{Event, Sink, StackOutcome};
use crate::plan::{Danger, Fate, Plan, StackAction, StackPlan, diff};
use crate::synth::SynthStack;

/// A stack that would go.
struct Doomed<'a> {
    synth: &'a SynthStack,
    state: StackDescription,
    plan: StackPlan,
}

/// What a destruction may do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DestroySettings {
    /// Switches termination protection off first.
    pub unprotect: bool,
    /// Resources to leave alone, of stacks whose deletion failed.
    pub retain: Vec<String>,
}

/// Destroys `stacks`, given in the order of deployment; consumers go first.
pub async fn destroy<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stacks: &[SynthStack],
    settings: &DestroySettings,
) -> Result<Outcomes, DeployError> {
    context.verify_account().await?;
    let mut outcomes = Vec::new();
    let mut doomed = Vec::new();
    for synth in stacks.iter().rev() {
        match look(context, synth, settings).await? {
            Ok(item) => doomed.push(item),
            Err(outcome) => outcomes.push((synth.stack.to_owned(), outcome)),
        }
    }
    if doomed.is_empty() || outcomes.iter().any(|(_, outcome)| !outcome.is_success()) {
        return Ok(outcomes);
    }
    let plan = Plan {
        app: context.env.app().to_owned(),
        env: context.env.name().to_owned(),
        account: context.env.account().to_owned(),
        region: context.env.region().to_owned(),
        stacks: doomed.iter().map(|item| item.plan.clone()).collect(),
    };
    let digest = approve::digest(&plan, &[]);
    context.sink.event(Event::Planned { plan: Box::new(plan.clone()), digest: digest.clone() });
    if let Consent::Refused { approve } = approve::approve(&plan, &digest, &context.settings.approval, context.sink) {
        let declined =
            |item: &Doomed<'_>| (item.synth.stack.to_owned(), StackOutcome::Declined { approve: approve.clone() });
        outcomes.extend(doomed.iter().map(declined));
        return Ok(outcomes);
    }
    for item in &doomed {
        let outcome = delete(context, item, settings).await;
        let stop = !outcome.is_success();
        outcomes.push((item.synth.stack.to_owned(), outcome));
        if stop {
            break;
        }
    }
    Ok(outcomes)
}

/// What would go, or why it cannot or need not.
async fn look<'a, C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    synth: &'a SynthStack,
    settings: &DestroySettings,
) -> Result<Result<Doomed<'a>, StackOutcome>, DeployError> {
    let client = context.clients.get(&synth.region)?;
    let Some(state) = client.stack(&synth.name).await?.filter(|state| !state.status.is_deleted()) else {
        return Ok(Err(StackOutcome::Absent));
    };
    if state.status.is_in_progress() {
        return Ok(Err(StackOutcome::Busy { status: state.status.to_string() }));
    }
    if state.protected && !settings.unprotect {
        let message = format!("stack {} is protected from deletion", state.name);
        return Ok(Err(StackOutcome::Failed { help: explain::help("TerminationProtection"), message }));
    }
    for export in state.outputs.iter().filter_map(|output| output.export.as_ref()) {
        let importers = client.importers(export).await?;
        if !importers.is_empty() {
            let message = format!("export `{export}` of {} is in use by {}", state.name, importers.join(", "));
            return Ok(Err(StackOutcome::Failed { help: explain::help("as it is in use by"), message }));
        }
    }
    let template = client.template(&synth.name).await?;
    let plan = plan(synth, template.as_deref())?;
    Ok(Ok(Doomed { synth, state, plan }))
}

fn plan(synth: &SynthStack, template: Option<&str>) -> Result<StackPlan, DeployError> {
    let plan = diff::diff(synth.stack, &synth.name, &synth.region, Some(template.unwrap_or("{}")), "{}");
    let mut plan = plan.map_err(|source| DeployError::UnreadableTemplate { stack: synth.stack.to_owned(), source })?;
    plan.action = StackAction::Delete;
    plan.notes.clear();
    plan.outputs.clear();
    for change in &mut plan.changes {
        change.place = synth.place_of(&change.logical_id).map(|place| place.to_string());
        change.danger = Danger::of(change);
    }
    Ok(plan)
}

async fn delete<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Doomed<'_>,
    settings: &DestroySettings,
) -> StackOutcome {
    let started = tokio::time::Instant::now();
    let outcome = match run(context, item, settings).await {
        Ok(outcome) => outcome,
        Err(DeployError::Aws(error)) => failed(&error),
        Err(error) => StackOutcome::Failed { message: error.to_string(), help: error.help() },
    };
    let seconds = started.elapsed().as_secs();
    context.sink.event(Event::Finished { stack: item.synth.stack.to_owned(), outcome: outcome.clone(), seconds });
    outcome
}

async fn run<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Doomed<'_>,
    settings: &DestroySettings,
) -> Result<StackOutcome, DeployError> {
    let client = context.clients.get(&item.synth.region)?;
    if item.state.protected {
        client.protect(&item.state.name, false).await?;
    }
    let earlier = client.recent_events(&item.state.id).await?;
    let after = earlier.last().map(|event| event.id.clone());
    let total = item.plan.changes.len();
    context.sink.event(Event::Started {
        stack: item.synth.stack.to_owned(),
        name: item.synth.name.clone(),
        action: StackAction::Delete,
        total,
    });
    let has_failed = item.state.status == StackStatus::Operation(Operation::Delete, Phase::Failed);
    let request = DeleteRequest {
        stack: item.state.id.clone(),
        // CloudFormation takes this only from a stack whose deletion failed.
        retain: if has_failed { settings.retain.clone() } else { Vec::new() },
        role: None,
        token: context.token("delete"),
    };
    history::tell(context.sink, item.synth.stack, &earlier);
    let started = Request { stack: &request.stack, token: &request.token, after: after.as_deref() };
    if let Started::Unknown(outcome) = start(context, client, &started, client.delete_stack(&request)).await? {
        return Ok(outcome);
    }
    let watch = Watch { stack: item.synth.stack, synth: Some(item.synth), id: item.state.id.clone(), after, total };
    Ok(match watch.follow(context, client).await {
        Ok(end) if end.status.is_deleted() => StackOutcome::Deleted { retained: retained(item, &end) },
        Ok(end) if end.status.is_success() => {
            // CloudFormation took the deletion back, and the stack is as it was.
            StackOutcome::RolledBack { failure: explain::first_failure(&end, Some(item.synth)), removed: false }
        }
        Ok(end) => StackOutcome::Stuck {
            status: end.status.to_string(),
            failure: explain::first_failure(&end, Some(item.synth)),
        },
        Err(outcome) => outcome,
    })
}

/// Resources that are still there: kept by their policy.
fn retained(item: &Doomed<'_>, end: &End) -> Vec<String> {
    let skipped = end.events.iter().filter(|event| event.status.to_string() == "DELETE_SKIPPED");
    let mut ids: Vec<String> = skipped.map(|event| event.logical_id.clone()).collect();
    let by_policy = item.plan.changes.iter().filter(|change| change.fate == Fate::Retain);
    ids.extend(by_policy.map(|change| change.logical_id.clone()));
    ids.sort();
    ids.dedup();
    ids
}
