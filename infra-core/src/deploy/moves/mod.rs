//! Resources that have a new logical id and stay what they are: `#[moved(from = "…")]`, by a refactor of the stack.
//!
//! A refactor may change nothing else. So the deployed template is submitted with the new ids, and the deployment goes on
//! from there.
//!
//! - `rename`: a template with other logical ids

mod rename;

use serde_json::Value;
use tokio::time::Instant;

use super::Context;
use super::interrupt::Wish;
use super::prepare::Prepared;
use crate::aws::CloudFormation;
use crate::aws::model::{Refactor, RefactorRequest, ResourcePlace, TemplateSource};
use crate::error::DeployError;
use crate::event::{Event, Sink, StackOutcome};
use crate::plan::secret::Secrets;
use crate::plan::{Action, StackPlan};
use crate::synth::SynthStack;
use rename::rename;

/// What moves, and the deployed template with the new ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moves {
    /// Old and new logical ids.
    pub ids: Vec<(String, String)>,
    /// The deployed template with the new ids, as JSON without white space.
    pub body: String,
}

impl Moves {
    /// What to say in a plan.
    pub fn notes(&self) -> Vec<String> {
        let note = |(from, to): &(String, String)| format!("{from} becomes {to}: a refactor, nothing is replaced");
        self.ids.iter().map(note).collect()
    }
}

/// Whether the stack has resources that say what they were called before.
pub(crate) fn has_any(stack: &SynthStack) -> bool {
    stack.template.resources.iter().any(|resource| resource.moved.is_some())
}

/// The moves that are still to be made; none where the resource was moved already, or was never deployed.
pub(crate) fn pending(stack: &SynthStack, deployed: Option<&str>) -> Option<Moves> {
    let mut template: Value = serde_json::from_str(deployed?).ok()?;
    let there = |id: &str| template.get("Resources").is_some_and(|all| all.get(id).is_some());
    let stays = |id: &str| stack.template.resource(id).is_some();
    let moved = stack.template.resources.iter().filter_map(|resource| {
        let (from, to) = (resource.moved.as_deref()?, resource.id.text.as_str());
        (there(from) && !there(to) && !stays(from)).then(|| (from.to_owned(), to.to_owned()))
    });
    let ids: Vec<(String, String)> = moved.collect();
    if ids.is_empty() {
        return None;
    }
    rename(&mut template, &ids);
    Some(Moves { ids, body: template.to_string() })
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

/// Makes the moves. An outcome means that the stack goes no further.
pub(crate) async fn execute<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Prepared<'_>,
    moves: &Moves,
) -> Result<Option<StackOutcome>, DeployError> {
    let client = context.clients.get(&item.stack.region)?;
    let place = |id: &String| ResourcePlace { stack: item.stack.name.clone(), logical_id: id.clone() };
    let request = RefactorRequest {
        description: format!("{} of {}", context.settings.run, context.env.app()),
        stacks: vec![(item.stack.name.clone(), TemplateSource::Body(moves.body.clone()))],
        moves: moves.ids.iter().map(|(from, to)| (place(from), place(to))).collect(),
        creates: false,
    };
    let secrets = Secrets::of(&item.stack.template);
    let rejected = |reason: &str| StackOutcome::Rejected { reason: secrets.out_of(reason), problems: Vec::new() };
    let id = match client.create_refactor(&request).await {
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
    for (from, to) in &moves.ids {
        let (stack, text) = (Some(item.stack.stack.to_owned()), format!("{from} becomes {to}"));
        context.sink.event(Event::Note { stack, text });
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
    let message = format!("the refactor ended in {}: {}", done.execution, secrets.out_of(&reason));
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
