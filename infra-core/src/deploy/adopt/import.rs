//! The IMPORT change set: made, executed, and a look for drift after it.

use super::super::change_set::{self, Made};
use super::super::drift::hide_secrets;
use super::super::prepare::{Prepared, is_new};
use super::super::start::{Request, Started, start};
use super::super::watch::{End, Watch};
use super::super::{Context, explain, history};
use super::{Adoption, identifier};
use crate::aws::CloudFormation;
use crate::aws::model::{ExecuteRequest, ResourceDrift, StackDescription};
use crate::aws::status::{Operation, Phase, StackStatus};
use crate::error::DeployError;
use crate::event::{Event, Sink, StackOutcome};
use crate::plan::StackAction;

/// Asks CloudFormation whether it would import, and forgets the answer. An outcome means that it would not.
pub(crate) async fn trial<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Prepared<'_>,
    adoption: &Adoption,
) -> Result<Option<StackOutcome>, DeployError> {
    match change_set::make_import(context, item, adoption).await? {
        Made::Ready(set) => {
            drop(context.clients.get(&item.stack.region)?.delete_change_set(&set.id).await);
            Ok(None)
        }
        Made::NoChanges => Ok(None),
        Made::Rejected { reason, problems } => Ok(Some(StackOutcome::Rejected { reason, problems })),
    }
}

/// Imports, and gives the stack as it is then. An `Err` is an outcome: the stack goes no further.
pub(crate) async fn execute<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Prepared<'_>,
    adoption: &Adoption,
) -> Result<Result<Option<StackDescription>, StackOutcome>, DeployError> {
    let client = context.clients.get(&item.stack.region)?;
    let set = match change_set::make_import(context, item, adoption).await? {
        Made::Ready(set) => set,
        Made::NoChanges => return Ok(Ok(client.stack(&item.stack.name).await?)),
        Made::Rejected { reason, problems } => return Ok(Err(StackOutcome::Rejected { reason, problems })),
    };
    if let Some(other) = set.changes.iter().find(|change| change.action != "Import") {
        drop(client.delete_change_set(&set.id).await);
        let reason = format!("the import would also change {}", other.logical_id);
        return Ok(Err(StackOutcome::Rejected { reason, problems: Vec::new() }));
    }
    let earlier = client.recent_events(&set.stack_id).await?;
    let after = earlier.last().map(|event| event.id.clone());
    let request = ExecuteRequest {
        id: set.id,
        stack: item.stack.name.clone(),
        token: context.token("import"),
        retain_except_on_create: false,
        disable_rollback: None,
    };
    let total = adoption.resources.len();
    let (stack, name) = (item.stack.stack.to_owned(), item.stack.name.clone());
    let console = context.console(&set.stack_id);
    context.sink.event(Event::Started { stack, name, action: StackAction::Import, total, console });
    history::tell(context.sink, item.stack.stack, &earlier);
    let started = Request { stack: &set.stack_id, token: &request.token, after: after.as_deref() };
    if let Started::Unknown(outcome) = start(context, client, &started, client.execute_change_set(&request)).await? {
        return Ok(Err(outcome));
    }
    let watch = Watch { stack: item.stack.stack, synth: Some(item.stack), id: set.stack_id.clone(), after, total };
    let end = match watch.follow(context, client).await {
        Ok(end) => end,
        Err(outcome) => return Ok(Err(outcome)),
    };
    if let Some(outcome) = failure(item, &end) {
        return Ok(Err(outcome));
    }
    look_for_drift(context, item, adoption).await;
    Ok(Ok(client.stack(&set.stack_id).await?))
}

/// What an import that did not come about means.
fn failure(item: &Prepared<'_>, end: &End) -> Option<StackOutcome> {
    let failure = || explain::first_failure(end, Some(item.stack));
    match &end.status {
        StackStatus::Operation(Operation::Import, Phase::Complete) => None,
        status if status.is_rolled_back() => Some(StackOutcome::RolledBack { failure: failure(), removed: false }),
        status if status.is_deleted() => Some(StackOutcome::RolledBack { failure: failure(), removed: true }),
        status => Some(StackOutcome::Stuck { status: status.to_string(), failure: failure() }),
    }
}

/// An import compares nothing: what the resources are and what the template says may differ.
async fn look_for_drift<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Prepared<'_>,
    adoption: &Adoption,
) {
    let Ok(client) = context.clients.get(&item.stack.region) else { return };
    for resource in &adoption.resources {
        let id = &resource.logical_id;
        let text = match client.resource_drift(&item.stack.name, id).await {
            Ok(mut drift) => {
                hide_secrets(&mut drift);
                told(&drift, &identifier(resource))
            }
            Err(error) => Some(format!("whether {id} is as the template says could not be looked at: {error}")),
        };
        if let Some(text) = text {
            context.sink.event(Event::Warning { stack: Some(item.stack.stack.to_owned()), text });
        }
    }
}

fn told(drift: &ResourceDrift, physical: &str) -> Option<String> {
    if !matches!(drift.status.as_str(), "MODIFIED" | "DELETED") {
        return None;
    }
    let each = drift.differences.iter().map(|one| match one.kind.as_str() {
        "ADD" => format!("{} is {}, and the template says nothing of it", one.path, one.actual),
        "REMOVE" => format!("{} is not there, and the template says {}", one.path, one.expected),
        _ => format!("{} is {}, and the template says {}", one.path, one.actual, one.expected),
    });
    let list: Vec<String> = each.collect();
    let what = if list.is_empty() { "it is gone".to_owned() } else { list.join("; ") };
    Some(format!(
        "{} ({physical}) was taken over and is not as the template says: {what}; write what is there, or \
         `deploy --revert-drift` changes it",
        drift.logical_id
    ))
}

impl Prepared<'_> {
    /// The stack after its import: what is left is an ordinary update.
    pub(crate) fn after_import(&self, state: Option<StackDescription>) -> Self {
        debug_assert!(!is_new(state.as_ref()), "the import made the stack");
        Self { state, adoption: None, change_set: None, ..self.clone() }
    }
}
