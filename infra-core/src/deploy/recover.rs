//! From the state of a stack to what is to be done, and the doing of it.

use std::collections::BTreeMap;

use super::approve::{self, Consent};
use super::start::{Request, Started, start};
use super::watch::{End, Watch};
use super::{Context, OURS, Outcomes, explain, failed, moves};
use crate::aws::model::{ChangeSetSummary, DeleteRequest, ResourceSummary, RollbackRequest, StackDescription};
use crate::aws::status::{Operation, Phase, StackStatus};
use crate::aws::{Answer, CloudFormation};
use crate::error::DeployError;
use crate::event::{Event, Sink, StackOutcome};
use crate::plan::{Action, Change, Danger, Fate, Plan, Replacement, StackAction, StackPlan};
use crate::synth::SynthStack;
use infra_rules::schema::{Type, schema};

/// What is to be done with a stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// It is not there: deploy it.
    Deploy,
    /// It is well.
    None,
    /// Something is going on: follow it.
    Attach,
    /// Nothing in it is of use: delete it, then deploy.
    DeleteAndDeploy,
    /// It stopped where an update failed: roll it back.
    RollBack,
    /// Its rollback failed: go on with it, if need be without some resources.
    ContinueRollback,
    /// What it had imported could not be let go: delete it, with what its policies keep left alone, and adopt again.
    DeleteAndAdopt,
    /// Its deletion failed: delete it again, if need be without some resources.
    DeleteAgain,
    /// Only a person can tell.
    ByHand,
}

/// A stack and what is to be done with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnosis {
    /// The stack's name in the app.
    pub stack: String,
    /// What is deployed.
    pub state: Option<StackDescription>,
    /// What is to be done.
    pub remedy: Remedy,
    /// Change sets of ours that were never executed: an interrupted run left them, or one that runs now will need them.
    pub leftovers: Vec<ChangeSetSummary>,
}

/// What recovery may leave aside.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecoverSettings {
    /// Resources that the rollback leaves as they are.
    pub skip: Vec<String>,
    /// Resources that the deletion leaves alone.
    pub retain: Vec<String>,
}

/// What is to be done with a stack in that state.
pub fn remedy(status: Option<&StackStatus>) -> Remedy {
    use Operation as O;
    let Some(status) = status else { return Remedy::Deploy };
    match status {
        status if status.is_deleted() => Remedy::Deploy,
        status if status.is_in_progress() => Remedy::Attach,
        status if status.is_updatable() => Remedy::None,
        StackStatus::Review => Remedy::Deploy,
        StackStatus::Operation(O::Rollback, _) | StackStatus::Operation(O::Create, Phase::Failed) => {
            Remedy::DeleteAndDeploy
        }
        StackStatus::Operation(O::Update, Phase::Failed) => Remedy::RollBack,
        StackStatus::Operation(O::UpdateRollback, Phase::Failed) => Remedy::ContinueRollback,
        StackStatus::Operation(O::Delete, Phase::Failed) => Remedy::DeleteAgain,
        StackStatus::Operation(O::ImportRollback, Phase::Failed) => Remedy::DeleteAndAdopt,
        StackStatus::Operation(..) | StackStatus::Other(_) => Remedy::ByHand,
    }
}

impl Remedy {
    /// The remedy in words.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Deploy => "not deployed: `deploy` creates it",
            Self::None => "well",
            Self::Attach => "an operation is running: `attach` follows it",
            Self::DeleteAndDeploy => {
                "its creation failed: `recover` deletes what is left, then `deploy` creates it anew"
            }
            Self::RollBack => "it stopped where an update failed: `recover` rolls it back",
            Self::ContinueRollback => {
                "its rollback failed: mend the cause, then `recover`; `--skip ID` leaves a resource out"
            }
            Self::DeleteAndAdopt => {
                "what it imported could not be let go, and CloudFormation only deletes it now: `recover` does, and leaves \
                 alone what `DeletionPolicy` keeps; then `#[adopt]` brings that back"
            }
            Self::DeleteAgain => {
                "its deletion failed: `recover` deletes it again; `--retain ID` leaves a resource alone"
            }
            Self::ByHand => {
                "this program does not know the state: look at the stack's events in the console, and deploy with a \
                 newer version"
            }
        }
    }
}

/// The state of each stack.
pub async fn diagnose<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stacks: &[SynthStack],
) -> Result<Vec<Diagnosis>, DeployError> {
    context.verify_account().await?;
    moves::left::tell(context, stacks, false).await?;
    look(context, stacks).await
}

async fn look<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stacks: &[SynthStack],
) -> Result<Vec<Diagnosis>, DeployError> {
    let mut found = Vec::new();
    for stack in stacks {
        let mut state = context.clients.get(&stack.region)?.stack(&stack.name).await?;
        if let Some(reason) = state.as_mut().and_then(|state| state.reason.as_mut()) {
            *reason = context.secrets(stack).out_of(reason);
        }
        let remedy = remedy(state.as_ref().map(|state| &state.status));
        let leftovers = leftovers(context, stack, state.as_ref()).await;
        found.push(Diagnosis { stack: stack.stack.to_owned(), state, remedy, leftovers });
    }
    Ok(found)
}

/// Our change sets that were not executed. They need a permission of their own; without it the state has to do.
async fn leftovers<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stack: &SynthStack,
    state: Option<&StackDescription>,
) -> Vec<ChangeSetSummary> {
    let Some(state) = state.filter(|state| !state.status.is_deleted()) else { return Vec::new() };
    let Ok(client) = context.clients.get(&stack.region) else { return Vec::new() };
    let mut open = client.change_sets(&state.name).await.unwrap_or_default();
    open.retain(|set| set.name.starts_with(OURS) && !set.is_running);
    open
}

impl Diagnosis {
    /// What to know of change sets that are left, if any are.
    pub fn describe_leftovers(&self) -> Option<String> {
        let names: Vec<&str> = self.leftovers.iter().map(|set| set.name.as_str()).collect();
        (!names.is_empty()).then(|| {
            format!(
                "never executed: {}; harmless, `recover` deletes them unless another run is about to use them",
                names.join(", ")
            )
        })
    }
}

/// Brings stacks to a state that a deployment can start from.
pub async fn recover<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stacks: &[SynthStack],
    settings: &RecoverSettings,
) -> Result<Outcomes, DeployError> {
    let mut outcomes = Vec::new();
    context.verify_account().await?;
    moves::left::tell(context, stacks, true).await?;
    let found = look(context, stacks).await?;
    for (synth, diagnosis) in stacks.iter().zip(found) {
        let outcome = match one(context, synth, &diagnosis, settings).await {
            Ok(outcome) => outcome,
            Err(DeployError::Aws(error)) => Some(failed(&error)),
            Err(error) => return Err(error),
        };
        outcomes.extend(outcome.map(|outcome| (synth.stack.to_owned(), outcome)));
    }
    Ok(outcomes)
}

/// Recovers one stack; `None` if there is nothing to do.
async fn one<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    synth: &SynthStack,
    diagnosis: &Diagnosis,
    settings: &RecoverSettings,
) -> Result<Option<StackOutcome>, DeployError> {
    let Some(state) = &diagnosis.state else { return Ok(None) };
    let status = state.status.to_string();
    match diagnosis.remedy {
        Remedy::Deploy | Remedy::None => return tidy(context, synth, diagnosis).await,
        Remedy::Attach => return Ok(Some(StackOutcome::Busy { status })),
        Remedy::ByHand => {
            return Ok(Some(StackOutcome::NeedsRecovery { status, reason: state.reason.clone() }));
        }
        _ => {}
    }
    let client = context.clients.get(&synth.region)?;
    let resources = client.resources(&state.id).await?;
    let policies = policies(client, state, diagnosis.remedy).await?;
    let plan = plan(context, synth, diagnosis, &resources, &policies);
    let digest = approve::digest(&plan, &[]);
    context.sink.event(Event::Planned { plan: Box::new(plan.clone()), digest: digest.clone() });
    if let Consent::Refused { approve } = approve::approve(&plan, &digest, &context.settings.approval, context.sink) {
        return Ok(Some(StackOutcome::Declined { approve }));
    }
    let after = client.newest_event(&state.id).await?.map(|event| event.id);
    let token = context.token("recover");
    let started = Request { stack: &state.id, token: &token, after: after.as_deref() };
    let request = apply(client, state, diagnosis.remedy, settings, token.clone());
    if let Started::Unknown(outcome) = start(context, client, &started, request).await? {
        return Ok(Some(outcome));
    }
    let total = plan.stacks.first().map_or(0, |stack| stack.changes.len());
    let watch = Watch { stack: synth.stack, synth: Some(synth), id: state.id.clone(), after, total };
    let outcome = match watch.follow(context, client).await {
        Ok(end) => ended(&end, synth, diagnosis.remedy),
        Err(outcome) => outcome,
    };
    let event = Event::Finished { stack: synth.stack.to_owned(), outcome: outcome.clone(), seconds: 0 };
    context.sink.event(event);
    Ok(Some(outcome))
}

/// Deletes change sets that were left on a stack that is well or not there; `None` if there are none.
async fn tidy<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    synth: &SynthStack,
    diagnosis: &Diagnosis,
) -> Result<Option<StackOutcome>, DeployError> {
    if diagnosis.leftovers.is_empty() {
        return Ok(None);
    }
    let names: Vec<&str> = diagnosis.leftovers.iter().map(|set| set.name.as_str()).collect();
    let mut plan = plan(context, synth, diagnosis, &[], &BTreeMap::new());
    for stack in &mut plan.stacks {
        stack.notes = vec![format!("deletes change sets that were never executed: {}", names.join(", "))];
    }
    let digest = approve::digest(&plan, &[]);
    context.sink.event(Event::Planned { plan: Box::new(plan.clone()), digest: digest.clone() });
    if let Consent::Refused { approve } = approve::approve(&plan, &digest, &context.settings.approval, context.sink) {
        return Ok(Some(StackOutcome::Declined { approve }));
    }
    let client = context.clients.get(&synth.region)?;
    for set in &diagnosis.leftovers {
        client.delete_change_set(&set.id).await?;
    }
    let outcome = StackOutcome::NoChanges { outputs: Vec::new() };
    context.sink.event(Event::Finished { stack: synth.stack.to_owned(), outcome: outcome.clone(), seconds: 0 });
    Ok(Some(outcome))
}

async fn apply<C: CloudFormation>(
    client: &C,
    state: &StackDescription,
    remedy: Remedy,
    settings: &RecoverSettings,
    token: String,
) -> Answer<()> {
    let (stack, role) = (state.id.clone(), state.role.clone());
    match remedy {
        Remedy::RollBack => client.rollback(&RollbackRequest { stack, skip: Vec::new(), role, token }).await,
        Remedy::ContinueRollback => {
            client.continue_rollback(&RollbackRequest { stack, skip: settings.skip.clone(), role, token }).await
        }
        _ => {
            let has_failed = state.status == StackStatus::Operation(Operation::Delete, Phase::Failed);
            let retain = if has_failed { settings.retain.clone() } else { Vec::new() };
            client.delete_stack(&DeleteRequest { stack, retain, role, token }).await
        }
    }
}

fn ended(end: &End, synth: &SynthStack, remedy: Remedy) -> StackOutcome {
    let is_good = match remedy {
        Remedy::RollBack | Remedy::ContinueRollback => end.status.is_rolled_back() || end.status.is_updatable(),
        _ => end.status.is_deleted(),
    };
    if !is_good {
        let failure = explain::first_failure(end, Some(synth));
        return StackOutcome::Stuck { status: end.status.to_string(), failure };
    }
    if end.status.is_deleted() {
        return StackOutcome::Deleted { retained: Vec::new() };
    }
    StackOutcome::Deployed { outputs: Vec::new(), orphans: Vec::new() }
}

/// What becomes of the resources of a stack that had more than a first creation that failed.
async fn policies<C: CloudFormation>(
    client: &C,
    state: &StackDescription,
    remedy: Remedy,
) -> Result<BTreeMap<String, Fate>, DeployError> {
    if remedy != Remedy::DeleteAndAdopt {
        return Ok(BTreeMap::new());
    }
    let template = client.template(&state.id).await?.unwrap_or_default();
    let template: serde_json::Value = serde_json::from_str(&template).unwrap_or_default();
    let resources = template.get("Resources").and_then(serde_json::Value::as_object).into_iter().flatten();
    let fate = |body: &serde_json::Value| match body["DeletionPolicy"].as_str() {
        Some("Retain" | "RetainExceptOnCreate") => Fate::Retain,
        Some("Snapshot") => Fate::Snapshot,
        _ => Fate::Delete,
    };
    Ok(resources.map(|(id, body)| (id.clone(), fate(body))).collect())
}

/// What the remedy would do: a deletion takes what is still there, a rollback changes what was changed.
fn plan<C, S>(
    context: &Context<'_, C, S>,
    synth: &SynthStack,
    diagnosis: &Diagnosis,
    resources: &[ResourceSummary],
    policies: &BTreeMap<String, Fate>,
) -> Plan {
    let deletes = matches!(diagnosis.remedy, Remedy::DeleteAndDeploy | Remedy::DeleteAgain | Remedy::DeleteAndAdopt);
    let there = resources.iter().filter(|resource| resource.status.to_string() != "DELETE_COMPLETE");
    let changes = there.filter(|_| deletes).map(|resource| {
        let mut change = Change {
            action: Action::Remove,
            logical_id: resource.logical_id.clone(),
            physical_id: resource.physical_id.clone(),
            type_name: resource.type_name.clone(),
            replacement: Replacement::No,
            fate: policies.get(&resource.logical_id).copied().unwrap_or(Fate::Delete),
            stateful: schema().find(&resource.type_name).is_some_and(Type::stateful) && resource.physical_id.is_some(),
            properties: Vec::new(),
            danger: Danger::Delete,
            widens: None,
            place: synth.place_of(&resource.logical_id).map(|place| place.to_string()),
            nested: Vec::new(),
        };
        change.danger = Danger::of(&change);
        change
    });
    let mut stack = StackPlan {
        stack: synth.stack.to_owned(),
        name: synth.name.clone(),
        region: synth.region.clone(),
        action: if deletes { StackAction::Delete } else { StackAction::Update },
        changes: changes.collect(),
        outputs: Vec::new(),
        notes: vec![diagnosis.remedy.describe().to_owned()],
        follow_up: false,
        change_set: None,
    };
    stack.sort();
    Plan {
        app: context.env.app().to_owned(),
        env: context.env.name().to_owned(),
        account: context.env.account().to_owned(),
        region: context.env.region().to_owned(),
        stacks: vec![stack],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_its_remedy() {
        for (status, expect) in [
            ("REVIEW_IN_PROGRESS", Remedy::Deploy),
            ("CREATE_IN_PROGRESS", Remedy::Attach),
            ("CREATE_COMPLETE", Remedy::None),
            ("CREATE_FAILED", Remedy::DeleteAndDeploy),
            ("ROLLBACK_COMPLETE", Remedy::DeleteAndDeploy),
            ("ROLLBACK_FAILED", Remedy::DeleteAndDeploy),
            ("UPDATE_COMPLETE", Remedy::None),
            ("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", Remedy::Attach),
            ("UPDATE_FAILED", Remedy::RollBack),
            ("UPDATE_ROLLBACK_COMPLETE", Remedy::None),
            ("UPDATE_ROLLBACK_FAILED", Remedy::ContinueRollback),
            ("DELETE_FAILED", Remedy::DeleteAgain),
            ("DELETE_COMPLETE", Remedy::Deploy),
            ("IMPORT_IN_PROGRESS", Remedy::Attach),
            ("IMPORT_COMPLETE", Remedy::None),
            ("IMPORT_ROLLBACK_IN_PROGRESS", Remedy::Attach),
            ("IMPORT_ROLLBACK_COMPLETE", Remedy::None),
            ("IMPORT_ROLLBACK_FAILED", Remedy::DeleteAndAdopt),
            ("SOMETHING_NEW", Remedy::ByHand),
        ] {
            assert_eq!(remedy(Some(&StackStatus::parse(status))), expect, "{status}");
        }
        assert_eq!(remedy(None), Remedy::Deploy);
    }
}
