//! Resources that have a new logical id and stay what they are: `#[moved(from = "…")]`, by a refactor of the stack.
//!
//! A refactor may change nothing else. So the deployed template is submitted with the new ids, and the deployment goes on
//! from there.
//!
//! - `group`: which stacks take part in one refactor
//! - `across`: the templates of a move from one stack to another
//! - `left`: refactors that did not come to their end
//! - `rename`: a template with other logical ids

mod across;
mod group;
pub(crate) mod left;
mod rename;

use std::sync::Arc;

use serde_json::Value;
use tokio::time::Instant;

use super::interrupt::Wish;
use super::prepare::Prepared;
use super::{Context, OURS, assets, failed};
use crate::aws::CloudFormation;
use crate::aws::model::{Refactor, RefactorRequest, ResourcePlace};
use crate::error::DeployError;
use crate::event::{Event, Sink, StackOutcome};
use crate::plan::{Action, StackPlan};
use crate::synth::SynthStack;
pub(crate) use group::{find, offer_across};
use rename::rename;

/// What moves, and the deployed template with the new ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moves {
    /// Old and new logical ids.
    pub ids: Vec<(String, String)>,
    /// What goes to another stack or comes from one, in words.
    pub told: Vec<String>,
    /// The deployed template after the moves, as JSON without white space.
    pub body: String,
    /// The refactor of several stacks that this is a part of.
    pub across: Option<Arc<Across>>,
}

/// A refactor of several stacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Across {
    /// The region of all of them.
    pub region: String,
    /// Their names, with the templates after the moves.
    pub stacks: Vec<(String, String)>,
    /// Places before and after.
    pub moves: Vec<(ResourcePlace, ResourcePlace)>,
    /// Whether one of them is made by it.
    pub creates: bool,
}

impl Moves {
    /// What to say in a plan.
    pub fn notes(&self) -> Vec<String> {
        let note = |(from, to): &(String, String)| format!("{from} becomes {to}: a refactor, nothing is replaced");
        self.ids.iter().map(note).chain(self.told.iter().cloned()).collect()
    }
}

/// Whether the stack has resources that say what they were called before.
pub(crate) fn has_any(stack: &SynthStack) -> bool {
    stack.template.resources.iter().any(|resource| resource.moved.is_some())
}

/// The moves that are still to be made; none where the resource was moved already, or was never deployed.
pub(crate) fn pending(stack: &SynthStack, deployed: Option<&str>) -> Option<Moves> {
    let mut template: Value = serde_json::from_str(deployed?).ok()?;
    let ids = own_ids(stack, &template);
    if ids.is_empty() {
        return None;
    }
    rename(&mut template, &ids);
    Some(Moves { ids, told: Vec::new(), body: template.to_string(), across: None })
}

/// Old and new logical ids of what moves within a stack.
fn own_ids(stack: &SynthStack, template: &Value) -> Vec<(String, String)> {
    let there = |id: &str| template.get("Resources").is_some_and(|all| all.get(id).is_some());
    let stays = |id: &str| stack.template.resource(id).is_some();
    let moved = stack.template.resources.iter().filter_map(|resource| {
        let (from, to) = (resource.moved.as_deref()?, resource.id.text.as_str());
        (there(from) && !there(to) && !stays(from)).then(|| (from.to_owned(), to.to_owned()))
    });
    moved.collect()
}

/// Attributes to write where one resource is deleted and another one of equal content is added.
pub(crate) fn offers(plan: &StackPlan, deployed: &str, body: &str) -> Vec<String> {
    let (Ok(old), Ok(new)) = (serde_json::from_str::<Value>(deployed), serde_json::from_str::<Value>(body)) else {
        return Vec::new();
    };
    let of = |action| plan.changes.iter().filter(move |change| change.action == action);
    let mut offers = Vec::new();
    for added in of(Action::Add) {
        let same = |removed: &&crate::plan::Change| {
            let ids = [(removed.logical_id.clone(), added.logical_id.clone())];
            let mut renamed = old.clone();
            rename(&mut renamed, &ids);
            let find = |template: &Value| template["Resources"].get(&added.logical_id).cloned();
            removed.type_name == added.type_name && find(&renamed) == find(&new)
        };
        let mut candidates = of(Action::Remove).filter(same);
        // Two that are alike: nobody can tell which one it was.
        if let (Some(removed), None) = (candidates.next(), candidates.next()) {
            offers.push(format!(
                "{} goes and {} comes with the same content; to keep it, write `#[moved(from = \"{}\")]` above it",
                removed.logical_id, added.logical_id, removed.logical_id
            ));
        }
    }
    offers
}

/// Makes the moves within a stack. An outcome means that the stack goes no further.
pub(crate) async fn execute<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Prepared<'_>,
    moves: &Moves,
) -> Result<Option<StackOutcome>, DeployError> {
    if moves.across.is_some() {
        // Made before any stack began.
        return Ok(None);
    }
    let client = context.clients.get(&item.stack.region)?;
    let place = |id: &String| ResourcePlace { stack: item.stack.name.clone(), logical_id: id.clone() };
    let after = Prepared { body: moves.body.clone(), ..item.clone() };
    let request = RefactorRequest {
        description: description(context),
        stacks: vec![(item.stack.name.clone(), assets::template(context, &after).await?)],
        moves: moves.ids.iter().map(|(from, to)| (place(from), place(to))).collect(),
        creates: false,
    };
    let said = moves.ids.iter().map(|(from, to)| format!("{from} becomes {to}")).collect::<Vec<_>>();
    refactor(context, client, &request, &[(item, said)]).await
}

/// Makes the moves between stacks, before any stack changes. Gives the outcomes of stacks that go no further.
pub(crate) async fn execute_across<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    prepared: &mut [Prepared<'_>],
) -> Result<Vec<(String, StackOutcome)>, DeployError> {
    let mut groups: Vec<Arc<Across>> = Vec::new();
    for across in prepared.iter().filter_map(|item| item.moves.as_ref()?.across.as_ref()) {
        if !groups.iter().any(|known| Arc::ptr_eq(known, across)) {
            groups.push(Arc::clone(across));
        }
    }
    let mut outcomes = Vec::new();
    for group in groups {
        let client = context.clients.get(&group.region)?;
        let is_in = |item: &&Prepared<'_>| group.stacks.iter().any(|(name, _)| *name == item.stack.name);
        let members: Vec<&Prepared<'_>> = prepared.iter().filter(is_in).collect();
        let mut request = RefactorRequest {
            description: description(context),
            stacks: Vec::new(),
            moves: group.moves.clone(),
            creates: group.creates,
        };
        for item in &members {
            let body = item.moves.as_ref().map(|moves| moves.body.clone()).unwrap_or_default();
            let after = Prepared { body, ..(*item).clone() };
            request.stacks.push((item.stack.name.clone(), assets::template(context, &after).await?));
        }
        let told = |item: &&Prepared<'_>| item.moves.as_ref().map(|moves| moves.told.clone()).unwrap_or_default();
        let said: Vec<_> = members.iter().map(|item| (*item, told(item))).collect();
        let outcome = match refactor(context, client, &request, &said).await {
            Ok(outcome) => outcome,
            Err(DeployError::Aws(error)) => Some(failed(&error)),
            Err(error) => return Err(error),
        };
        if let Some(outcome) = outcome {
            outcomes.extend(members.iter().map(|item| (item.stack.stack.to_owned(), outcome.clone())));
            continue;
        }
        for item in prepared.iter_mut().filter(|item| group.stacks.iter().any(|(name, _)| *name == item.stack.name)) {
            item.state = client.stack(&item.stack.name).await?;
        }
    }
    Ok(outcomes)
}

/// By which `status` and `recover` know our refactors.
pub(crate) fn description<C: CloudFormation, S: Sink>(context: &Context<'_, C, S>) -> String {
    format!("{OURS}{} {} {}", context.settings.run, context.env.app(), context.env.name())
}

/// Makes and executes a refactor. An outcome means that its stacks go no further.
async fn refactor<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    client: &C,
    request: &RefactorRequest,
    said: &[(&Prepared<'_>, Vec<String>)],
) -> Result<Option<StackOutcome>, DeployError> {
    let secret = |text: &str| {
        let all = said.iter().map(|(item, _)| context.secrets(item.stack));
        all.fold(text.to_owned(), |text, secrets| secrets.out_of(&text))
    };
    let rejected = |reason: &str| StackOutcome::Rejected { reason: secret(reason), problems: Vec::new() };
    let id = match client.create_refactor(request).await {
        Ok(id) => id,
        Err(error) if !error.is_transient() && error.help().is_none() => return Ok(Some(rejected(&error.message))),
        Err(error) => return Err(error.into()),
    };
    let made = wait(context, client, &id, |refactor| refactor.status != "CREATE_IN_PROGRESS").await?;
    if made.status != "CREATE_COMPLETE" {
        return Ok(Some(rejected(made.reason.as_deref().unwrap_or("the refactor could not be made"))));
    }
    if context.interrupts.get() > Wish::None {
        return Ok(Some(StackOutcome::Interrupted));
    }
    for (item, texts) in said {
        for text in texts {
            context.sink.event(Event::Note { stack: Some(item.stack.stack.to_owned()), text: text.clone() });
        }
    }
    let asked = client.execute_refactor(&id).await;
    let done = wait(context, client, &id, |refactor| !refactor.execution.ends_with("_IN_PROGRESS")).await?;
    if done.execution == "EXECUTE_COMPLETE" {
        return Ok(None);
    }
    if let Err(error) = asked {
        return Err(error.into());
    }
    let reason = done.execution_reason.unwrap_or_else(|| "CloudFormation gave no reason".to_owned());
    let message = format!("the refactor ended in {}: {}", done.execution, secret(&reason));
    let help = Some("nothing was moved: mend the reason and deploy again, or leave `#[moved]` out".to_owned());
    Ok(Some(StackOutcome::Failed { message, help }))
}

/// Looks until the refactor is as far as that.
async fn wait<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    client: &C,
    id: &str,
    is_far: impl Fn(&Refactor) -> bool,
) -> Result<Refactor, DeployError> {
    let started = Instant::now();
    loop {
        match client.refactor(id).await {
            Ok(refactor) if is_far(&refactor) => return Ok(refactor),
            Ok(_) => {}
            Err(error) if error.is_transient() && started.elapsed() < context.settings.patience => {}
            Err(error) => return Err(error.into()),
        }
        context.interrupts.pause(context.settings.poll).await;
    }
}
