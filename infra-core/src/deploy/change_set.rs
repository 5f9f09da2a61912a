//! The making of one change set.

use super::adopt::Adoption;
use super::interrupt::Wish;
use super::prepare::{Prepared, is_new};
use super::terms::Terms;
use super::{Context, OURS, assets, nested};
use crate::aws::model::{
    ChangeSet, ChangeSetKind, ChangeSetRequest, ChangeSetSummary, Parameter, Problem, ResourceChange, TemplateSource,
};
use crate::aws::status::ChangeSetStatus;
use crate::aws::{AwsError, Cause, CloudFormation};
use crate::error::DeployError;
use crate::event::{Event, Sink};
use crate::plan::secret::Secrets;
use crate::synth::SynthStack;

/// CloudFormation takes templates of this size in a request; larger ones must lie in S3.
pub const MAX_BODY: usize = 51_200;

/// How the making of a change set ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Made {
    /// It can be executed.
    Ready(ChangeSet),
    /// There is nothing to change.
    NoChanges,
    /// CloudFormation refused it.
    Rejected {
        /// Why.
        reason: String,
        /// The faults in detail.
        problems: Vec<Problem>,
    },
}

const NO_CHANGES: &[&str] = &["The submitted information didn't contain changes", "No updates are to be performed"];

/// Makes a change set and waits for it.
///
/// An express deployment that would replace something is made anew as a usual one: without a rollback that works,
/// CloudFormation refuses the replacement half-way.
pub async fn make<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Prepared<'_>,
) -> Result<Made, DeployError> {
    let made = once(context, item, &item.terms).await?;
    let Made::Ready(set) = &made else { return Ok(made) };
    let replaces = |change: &ResourceChange| {
        change.action == "Modify" && change.replacement.as_deref().is_some_and(|word| word != "False")
    };
    if !item.terms.express || !set.changes.iter().any(replaces) {
        return Ok(made);
    }
    drop(context.clients.get(&item.stack.region)?.delete_change_set(&set.id).await);
    let text = "not express: it replaces resources, which needs a rollback".to_owned();
    context.sink.event(Event::Note { stack: Some(item.stack.stack.to_owned()), text });
    once(context, item, &Terms { express: false, ..item.terms.clone() }).await
}

/// Change sets of ours that are so much older than the one just made belong to runs that lost them, in seconds.
const LEFT_OVER: f64 = 3600.0;

/// Deletes change sets that earlier runs left: their answers were lost, or their process. What cannot be deleted does no
/// harm.
pub(crate) async fn clear<C: CloudFormation, S: Sink>(context: &Context<'_, C, S>, stack: &SynthStack, made: &str) {
    let Ok(client) = context.clients.get(&stack.region) else { return };
    let all = client.change_sets(&stack.name).await.unwrap_or_default();
    // The service's own clock is what counts.
    let Some(now) = all.iter().find(|one| one.id == made).map(|one| one.created) else { return };
    let is_left =
        |one: &&ChangeSetSummary| one.name.starts_with(OURS) && !one.is_running && now - one.created >= LEFT_OVER;
    for one in all.iter().filter(is_left) {
        if client.delete_change_set(&one.id).await.is_ok() {
            let text = format!("an earlier run left the change set {}: deleted", one.name);
            context.sink.event(Event::Note { stack: Some(stack.stack.to_owned()), text });
        }
    }
}

/// Makes a change set that imports and does nothing else, and waits for it.
pub(crate) async fn make_import<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Prepared<'_>,
    adoption: &Adoption,
) -> Result<Made, DeployError> {
    let import = Prepared { body: adoption.body.clone(), ..item.clone() };
    let template = assets::template(context, &import).await?;
    let mut request = request(context, &import, template, &item.terms);
    request.kind = ChangeSetKind::Import;
    request.resources.clone_from(&adoption.resources);
    request.express = false;
    request.parameters.retain(|parameter| adoption.new_parameters.contains(&parameter.key));
    if let Some(state) = item.state.as_ref().filter(|state| !is_new(Some(state))) {
        // Everything else stays as it is: parameters and tags too.
        let kept = state.parameters.iter().filter(|(key, _)| !adoption.new_parameters.contains(key));
        request.parameters.extend(kept.map(|(key, _)| Parameter { key: key.clone(), value: None }));
        request.tags.clone_from(&state.tags);
    }
    submit(context, item, &request).await
}

async fn once<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Prepared<'_>,
    terms: &Terms,
) -> Result<Made, DeployError> {
    let template = assets::template(context, item).await?;
    assets::templates(context, item).await?;
    submit(context, item, &request(context, item, template, terms)).await
}

async fn submit<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Prepared<'_>,
    request: &ChangeSetRequest,
) -> Result<Made, DeployError> {
    let client = context.clients.get(&item.stack.region)?;
    let id = match client.create_change_set(request).await {
        Ok(id) => id,
        Err(error) if is_rejection(&error) => {
            let reason = context.secrets(item.stack).out_of(&error.message);
            return Ok(Made::Rejected { reason, problems: Vec::new() });
        }
        Err(error) => {
            // Perhaps it was made all the same.
            let text = format!("if CloudFormation made the change set {}, a later run deletes it", request.name);
            context.sink.event(Event::Warning { stack: Some(item.stack.stack.to_owned()), text });
            return Err(error.into());
        }
    };
    let mut set = match wait(context, client, &id).await {
        Ok(set) => set,
        Err(error) => {
            drop(client.delete_change_set(&id).await);
            return Err(error);
        }
    };
    if set.status == ChangeSetStatus::Complete {
        look_inside(client, &mut set.changes, 0).await?;
        return Ok(Made::Ready(set));
    }
    let reason = set.reason.unwrap_or_else(|| "CloudFormation gave no reason".to_owned());
    let (reason, inner) = inner_reason(client, reason).await;
    let is_same = NO_CHANGES.iter().any(|text| reason.starts_with(text));
    // The details need a permission of their own; without it the reason has to do.
    let at_fault = inner.as_deref().unwrap_or(&id);
    let problems = if is_same { Vec::new() } else { client.change_set_problems(at_fault).await.unwrap_or_default() };
    // A failed change set is of no use, and does no harm if it stays.
    drop(client.delete_change_set(&id).await);
    Ok(if is_same { Made::NoChanges } else { rejected(&context.secrets(item.stack), &reason, problems) })
}

/// The rejection in words that hold no secret.
fn rejected(secrets: &Secrets, reason: &str, mut problems: Vec<Problem>) -> Made {
    for problem in &mut problems {
        problem.reason = secrets.out_of(&problem.reason);
    }
    Made::Rejected { reason: secrets.out_of(reason), problems }
}

fn request<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Prepared<'_>,
    template: TemplateSource,
    terms: &Terms,
) -> ChangeSetRequest {
    let stack = item.stack;
    let kind = if is_new(item.state.as_ref()) { ChangeSetKind::Create } else { ChangeSetKind::Update };
    ChangeSetRequest {
        stack: stack.name.clone(),
        name: context.token("plan"),
        kind,
        template,
        tags: terms.tags.clone(),
        resources: Vec::new(),
        parameters: item.parameters.clone(),
        capabilities: terms.capabilities.clone(),
        role: terms.role.clone(),
        notification_arns: terms.notification_arns.clone(),
        rollback_alarms: terms.rollback_alarms.clone(),
        monitoring_minutes: terms.monitoring_minutes,
        import_existing: terms.import_existing,
        revert_drift: terms.revert_drift,
        express: terms.express,
        token: context.token("create"),
    }
}

/// Nested stacks in nested stacks are followed so deep.
pub(crate) const MAX_DEPTH: usize = 8;

/// Fetches the changes inside nested stacks, each of which has a change set of its own.
async fn look_inside<C: CloudFormation>(
    client: &C,
    changes: &mut [ResourceChange],
    depth: usize,
) -> Result<(), DeployError> {
    for change in changes {
        if nested::goes(change) {
            let id = change.physical_id.clone().unwrap_or_default();
            change.inner = nested::doomed(client, &id, depth).await?;
            continue;
        }
        let Some(id) = change.nested.as_ref().filter(|_| depth < MAX_DEPTH) else { continue };
        change.inner = client.change_set(id).await?.changes;
        Box::pin(look_inside(client, &mut change.inner, depth + 1)).await?;
    }
    Ok(())
}

/// Why the change set of a nested stack failed, where that is why the outer one did, and its ARN.
async fn inner_reason<C: CloudFormation>(client: &C, mut reason: String) -> (String, Option<String>) {
    let mut at_fault = None;
    for _ in 0..MAX_DEPTH {
        let id = reason.split_whitespace().find(|word| word.starts_with("arn:") && word.contains(":changeSet/"));
        let Some(id) = id.filter(|_| reason.starts_with("Nested change set")) else { break };
        let id = id.trim_end_matches([',', '.', ':']).to_owned();
        // It may be gone already; then what is known has to do.
        let Some(inner) = client.change_set(&id).await.ok().and_then(|set| set.reason) else { break };
        let stack = id.rsplit('/').nth(1).unwrap_or(&id);
        if !inner.starts_with("Nested change set") {
            return (format!("nested change set {stack}: {inner}"), Some(id));
        }
        at_fault = Some(id);
        reason = inner;
    }
    (reason, at_fault)
}

/// Whether the request itself was at fault, and not the way to AWS.
fn is_rejection(error: &AwsError) -> bool {
    error.cause == Cause::Refused
}

async fn wait<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    client: &C,
    id: &str,
) -> Result<ChangeSet, DeployError> {
    let started = tokio::time::Instant::now();
    loop {
        match client.change_set(id).await {
            Ok(set) if set.status != ChangeSetStatus::Pending => return Ok(set),
            Ok(_) => {}
            Err(error) if error.is_transient() && started.elapsed() < context.settings.patience => {}
            Err(error) => return Err(error.into()),
        }
        if context.interrupts.get() > Wish::None {
            return Err(DeployError::Interrupted);
        }
        context.interrupts.pause(context.settings.poll / 2).await;
    }
}
