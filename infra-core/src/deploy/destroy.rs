//! Stacks go in the reverse order of their deployment.

use std::collections::BTreeMap;

use super::approve::{self, Consent};
use super::interrupt::Wish;
use super::start::{Request, Started, start};
use super::watch::{End, Watch};
use super::{Context, Outcomes, explain, failed, history, nested, schedule};
use crate::aws::CloudFormation;
use crate::aws::model::{DeleteRequest, StackDescription};
use crate::aws::status::{Operation, Phase, StackStatus};
use crate::error::DeployError;
use crate::event::{Event, Sink, StackOutcome};
use crate::plan::change_set::within;
use crate::plan::{Danger, Fate, Plan, StackAction, StackPlan, diff};
use crate::synth::SynthStack;

/// A stack that would go.
struct Doomed<'a> {
    synth: &'a SynthStack,
    state: StackDescription,
    plan: StackPlan,
    /// Buckets that would be deleted: logical and physical ids.
    buckets: Vec<(String, String)>,
    /// The physical ids of its resources.
    physical: BTreeMap<String, String>,
}

/// What a destruction may do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DestroySettings {
    /// Switches termination protection off first.
    pub unprotect: bool,
    /// Resources to leave alone, of stacks whose deletion failed.
    pub retain: Vec<String>,
    /// Deletes the objects of buckets that go.
    pub empty_buckets: bool,
}

/// Destroys `stacks`, given in the order of deployment: consumers go first, independent stacks side by side.
///
/// A stack that stays, because its deletion failed, keeps the stacks that it reads from; all others go.
pub async fn destroy<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stacks: &[SynthStack],
    settings: &DestroySettings,
) -> Result<Outcomes, DeployError> {
    context.verify_account().await?;
    let mut outcomes = Vec::new();
    let mut doomed = Vec::new();
    for synth in stacks.iter().rev() {
        match look(context, synth, stacks, settings).await? {
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
    outcomes.extend(delete_all(context, &doomed, settings).await);
    Ok(outcomes)
}

/// Deletes the stacks, each when those are gone that read from it; one that is still read from stays.
async fn delete_all<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    doomed: &[Doomed<'_>],
    settings: &DestroySettings,
) -> Outcomes {
    let names: Vec<&str> = doomed.iter().map(|item| item.synth.stack).collect();
    let find = |name: &str| doomed.iter().find(|item| item.synth.stack == name);
    let waits_for = |name: &str, reader: &str| find(reader).is_some_and(|item| item.synth.reads.contains(name));
    let begin = |name, done: &schedule::Done<'_>| {
        let Some(item) = find(name).filter(|_| context.interrupts.get() == Wish::None) else {
            return Err(StackOutcome::Interrupted);
        };
        let stays = done.iter().find(|(reader, outcome)| waits_for(name, reader) && !outcome.is_success());
        if let Some((reader, _)) = stays {
            let outcome = StackOutcome::Skipped { because: (*reader).to_owned() };
            schedule::finish(context, name, &outcome);
            return Err(outcome);
        }
        let work: schedule::Running<'_> = Box::pin(delete(context, item, settings));
        Ok(work)
    };
    schedule::by_graph(context.settings.concurrency, &names, waits_for, begin).await
}

/// What would go, or why it cannot or need not.
async fn look<'a, C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    synth: &'a SynthStack,
    stacks: &[SynthStack],
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
        let mut importers = client.importers(export).await?;
        // Those that go as well go first.
        importers.retain(|importer| !stacks.iter().any(|stack| stack.name == *importer));
        if !importers.is_empty() {
            let message = format!("export `{export}` of {} is in use by {}", state.name, importers.join(", "));
            return Ok(Err(StackOutcome::Failed { help: explain::help("as it is in use by"), message }));
        }
    }
    let template = client.template(&synth.name).await?;
    let mut plan = plan(synth, template.as_deref())?;
    plan.notes.extend(readers(context, synth).await?);
    let resources = client.resources(&synth.name).await?;
    let physical: BTreeMap<String, String> =
        resources.into_iter().filter_map(|it| Some((it.logical_id, it.physical_id?))).collect();
    for change in plan.changes.iter_mut().filter(|it| it.type_name == nested::TYPE && it.fate != Fate::Retain) {
        let Some(id) = physical.get(&change.logical_id) else { continue };
        let inside = nested::doomed(client, id, 0).await?;
        change.nested = inside.iter().map(|found| within(synth, found)).collect();
    }
    let goes = plan.changes.iter().filter(|it| it.type_name == "AWS::S3::Bucket" && it.fate != Fate::Retain);
    let goes = goes.filter(|it| !settings.retain.contains(&it.logical_id));
    let buckets: Vec<_> =
        goes.filter_map(|it| Some((it.logical_id.clone(), physical.get(&it.logical_id)?.clone()))).collect();
    if !settings.empty_buckets
        && let Some(refusal) = full_buckets(context, synth, &buckets).await?
    {
        return Ok(Err(refusal));
    }
    Ok(Ok(Doomed { synth, state, plan, buckets, physical }))
}

/// Stacks that stay and read from this one.
async fn readers<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    synth: &SynthStack,
) -> Result<Vec<String>, DeployError> {
    let mut notes = Vec::new();
    for neighbour in context.neighbours.iter().filter(|neighbour| neighbour.reads.contains(synth.stack)) {
        let state = context.clients.get(&neighbour.region)?.stack(&neighbour.name).await?;
        if state.is_some_and(|state| !state.status.is_deleted()) {
            notes.push(format!("{} stays and reads from it: its next deployment will fail", neighbour.stack));
        }
    }
    Ok(notes)
}

/// Why buckets that hold objects keep their stack from being deleted.
async fn full_buckets<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    synth: &SynthStack,
    buckets: &[(String, String)],
) -> Result<Option<StackOutcome>, DeployError> {
    let client = context.clients.get(&synth.region)?;
    let mut full = Vec::new();
    for (id, name) in buckets {
        // Who may not look into it, or finds no bucket, learns it from CloudFormation.
        if client.object_versions(name, context.env.account()).await.is_ok_and(|found| !found.is_empty()) {
            full.push(format!("{id} ({name})"));
        }
    }
    Ok((!full.is_empty()).then(|| StackOutcome::Failed {
        message: format!("stack {} has buckets that hold objects: {}", synth.name, full.join(", ")),
        help: Some(
            "CloudFormation deletes only empty buckets. `destroy --empty-buckets` deletes the objects first, in all \
             their versions; or keep the bucket, with `#[removal(Retain)]`, and deploy before"
                .to_owned(),
        ),
    }))
}

/// Deletes the objects of the buckets that go.
async fn empty<C: CloudFormation, S: Sink>(context: &Context<'_, C, S>, item: &Doomed<'_>) -> Result<(), DeployError> {
    let (client, owner) = (context.clients.get(&item.synth.region)?, context.env.account());
    for (id, name) in &item.buckets {
        let mut count = 0;
        let mut before = Vec::new();
        loop {
            let found = client.object_versions(name, owner).await?;
            if found.is_empty() {
                break;
            }
            if found == before {
                return Err(DeployError::BucketStaysFull { bucket: name.clone() });
            }
            for some in found.chunks(16) {
                let each = some.iter().map(|object| client.delete_object(name, owner, object));
                schedule::side_by_side(each.collect()).await.into_iter().collect::<Result<Vec<_>, _>>()?;
                count += some.len();
            }
            before = found;
        }
        if count > 0 {
            let text = format!("{count} objects of {id} ({name}) deleted");
            context.sink.event(Event::Note { stack: Some(item.synth.stack.to_owned()), text });
        }
    }
    Ok(())
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
    if settings.empty_buckets {
        empty(context, item).await?;
    }
    let earlier = client.recent_events(&item.state.id).await?;
    let after = earlier.last().map(|event| event.id.clone());
    let total = item.plan.changes.len();
    context.sink.event(Event::Started {
        stack: item.synth.stack.to_owned(),
        name: item.synth.name.clone(),
        action: StackAction::Delete,
        total,
        console: context.console(&item.state.id),
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
    let named = ids.into_iter().map(|id| match item.physical.get(&id) {
        Some(physical) => format!("{id} ({physical})"),
        None => id,
    });
    named.collect()
}
