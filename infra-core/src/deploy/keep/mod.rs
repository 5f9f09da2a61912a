//! What a producer keeps for the time being: outputs that its template no longer has, and that a deployed consumer still
//! reads.
//!
//! The producer is updated with them first; then its consumers are deployed, which no longer read them; then a second
//! update of the producer drops them. So no consumer ever stands without what it reads, and no export is taken away while
//! it is in use. What an output refers to is kept with it.
//!
//! - `merge`: the template with what is kept

mod merge;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::execute::execute;
use super::interrupt::Wish;
use super::prepare::{self, Prepared};
use super::{Context, Outcomes, parameters, schedule};
use crate::aws::CloudFormation;
use crate::aws::model::{StackDescription, StackOutput};
use crate::error::DeployError;
use crate::event::{Event, Sink, StackOutcome};
use crate::plan::{Danger, StackAction, StackPlan};
use crate::synth::SynthStack;
use crate::template::json;

/// What a producer keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The template with it, as JSON without white space.
    pub body: String,
    /// The outputs.
    pub outputs: Vec<KeptOutput>,
    /// Resources that its template no longer has, and that these outputs refer to.
    pub resources: Vec<String>,
}

/// An output that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptOutput {
    /// Its name.
    pub key: String,
    /// The name of its export, where that is what is read.
    pub export: Option<String>,
    /// The stacks that read it, by the name that CloudFormation knows them by.
    pub readers: BTreeSet<String>,
}

/// The deployed templates of an app, by the name of the stack.
type Deployed = BTreeMap<String, Value>;

impl Kept {
    /// What to say in a plan. `selected`: the stacks of this deployment.
    pub fn note(&self, selected: &[SynthStack]) -> String {
        let outputs: Vec<String> = self.outputs.iter().map(KeptOutput::describe).collect();
        let with = match self.resources.as_slice() {
            [] => String::new(),
            resources => format!(", and with it {}", resources.join(", ")),
        };
        let then = if self.ends_with(selected) {
            "it goes in a second update, once they are deployed".to_owned()
        } else {
            "it goes with the first deployment after they stop reading it".to_owned()
        };
        format!("keeps output {}{with}; {then}", outputs.join("; "))
    }

    /// Whether all who read it are deployed in this run.
    pub fn ends_with(&self, selected: &[SynthStack]) -> bool {
        let is_selected = |reader: &String| selected.iter().any(|stack| stack.name == *reader);
        self.outputs.iter().flat_map(|output| &output.readers).all(is_selected)
    }
}

impl KeptOutput {
    fn describe(&self) -> String {
        let readers: Vec<&str> = self.readers.iter().map(String::as_str).collect();
        let readers = readers.join(", ");
        match &self.export {
            Some(export) => format!("`{}` (export `{export}`), which {readers} reads", self.key),
            None => format!("`{}`, which {readers} reads", self.key),
        }
    }
}

/// What each of `stacks` has to keep, in view of what is deployed. `selected`: the stacks of this deployment.
pub(crate) async fn look<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stacks: &[(&SynthStack, Option<&StackDescription>)],
    selected: &[&SynthStack],
) -> Result<Vec<Option<Kept>>, DeployError> {
    let gone: Vec<Vec<&StackOutput>> = stacks.iter().map(|(stack, state)| gone(stack, *state)).collect();
    if gone.iter().all(Vec::is_empty) {
        return Ok(stacks.iter().map(|_| None).collect());
    }
    let deployed = deployed(context, selected).await?;
    let mut kept = Vec::new();
    for ((stack, _), outputs) in stacks.iter().zip(gone) {
        let mut needed = Vec::new();
        for output in outputs {
            needed.extend(need(context, stack, output, &deployed).await?);
        }
        kept.push(keep(stack, needed, &deployed)?);
    }
    Ok(kept)
}

/// The deployed outputs that the new template does not have as they are.
fn gone<'s>(stack: &SynthStack, state: Option<&'s StackDescription>) -> Vec<&'s StackOutput> {
    let Some(state) = state.filter(|state| state.status.is_updatable()) else { return Vec::new() };
    let is_gone = |output: &&StackOutput| {
        let known = stack.template.outputs.iter().find(|known| known.name.text == output.key);
        known.is_none_or(|known| {
            // An export whose name is computed is left to CloudFormation.
            let export = known.export.as_ref().map(|name| name.as_text());
            output.export.is_some() && export.is_none_or(|name| name.is_some() && name != output.export.as_deref())
        })
    };
    state.outputs.iter().filter(is_gone).collect()
}

/// The deployed templates of all stacks of the app.
async fn deployed<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    selected: &[&SynthStack],
) -> Result<Deployed, DeployError> {
    let all = selected.iter().copied().chain(context.neighbours);
    let read = all.map(async |stack| {
        let text = context.clients.get(&stack.region)?.template(&stack.name).await?;
        // A template that is no JSON was not written by this tool, and reads nothing by our names.
        let template = text.and_then(|text| serde_json::from_str::<Value>(&text).ok());
        Ok::<_, DeployError>(template.map(|template| (stack.name.clone(), template)))
    });
    let found = schedule::side_by_side(read.collect()).await;
    Ok(found.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// Who still reads an output that goes; `None` if nobody does.
async fn need<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    stack: &SynthStack,
    output: &StackOutput,
    deployed: &Deployed,
) -> Result<Option<KeptOutput>, DeployError> {
    let others = deployed.iter().filter(|(name, _)| **name != stack.name);
    let reads = others.filter(|(_, template)| merge::reads_output(template, &stack.name, &output.key));
    let mut readers: BTreeSet<String> = reads.map(|(name, _)| name.clone()).collect();
    let has_export = stack.template.outputs.iter().any(|known| {
        known.export.as_ref().and_then(|name| name.as_text()).is_some_and(|name| Some(name) == output.export.as_deref())
    });
    let mut export = None;
    if let Some(name) = output.export.as_ref().filter(|_| !has_export) {
        // Stacks of other apps import it too.
        let importers = context.clients.get(&stack.region)?.importers(name).await?;
        export = (!importers.is_empty()).then(|| name.clone());
        readers.extend(importers);
    }
    let is_here = stack.template.outputs.iter().any(|known| known.name.text == output.key);
    let is_needed = !readers.is_empty() && (!is_here || export.is_some());
    Ok(is_needed.then(|| KeptOutput { key: output.key.clone(), export, readers }))
}

fn keep(stack: &SynthStack, outputs: Vec<KeptOutput>, deployed: &Deployed) -> Result<Option<Kept>, DeployError> {
    let Some(old) = deployed.get(&stack.name).filter(|_| !outputs.is_empty()) else { return Ok(None) };
    let new = json::compact(&stack.template);
    let unreadable = |source: &serde_json::Error| DeployError::UnreadableOwn {
        stack: stack.stack.to_owned(),
        message: source.to_string(),
    };
    let mut template: Value = serde_json::from_str(&new).map_err(|source| unreadable(&source))?;
    let resources = merge::merge(&mut template, old, &outputs);
    Ok(Some(Kept { body: template.to_string(), outputs, resources }))
}

/// What the second update of a producer would drop, from the templates.
pub(crate) fn follow_up(stack: &SynthStack, kept: &Kept) -> Result<StackPlan, DeployError> {
    let mut plan = prepare::compare(stack, Some(&kept.body), &stack.json)?;
    plan.follow_up = true;
    plan.notes = vec!["a second update, once the stacks that read it are deployed".to_owned()];
    Ok(plan)
}

/// Drops what was kept and is no longer read, in the reverse order of deployment.
pub(crate) async fn release<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    prepared: &[Prepared<'_>],
    approved: &[Danger],
    outcomes: &mut Outcomes,
) {
    let selected: Vec<&SynthStack> = prepared.iter().map(|item| item.stack).collect();
    for item in prepared.iter().rev().filter(|item| item.kept.is_some()) {
        let Some((_, outcome)) = outcomes.iter_mut().find(|(stack, _)| stack == item.stack.stack) else { continue };
        if !outcome.is_success() || context.interrupts.get() > Wish::None {
            continue;
        }
        match second(context, item, &selected).await {
            Ok(Some(again)) => {
                let ended = execute(context, &again, approved, true).await;
                if !matches!(ended, StackOutcome::NoChanges { .. }) {
                    *outcome = ended;
                }
            }
            Ok(None) => {}
            // What is kept does no harm, and the next deployment looks again.
            Err(error) => {
                let text = format!("what was kept for other stacks is still there: {error}");
                context.sink.event(Event::Warning { stack: Some(item.stack.stack.to_owned()), text });
            }
        }
    }
}

/// The stack as its second update finds it; `None` if all that was kept is still read.
async fn second<'a, C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    item: &Prepared<'a>,
    selected: &[&SynthStack],
) -> Result<Option<Prepared<'a>>, DeployError> {
    let state = context.clients.get(&item.stack.region)?.stack(&item.stack.name).await?;
    let mut kept = look(context, &[(item.stack, state.as_ref())], selected).await?;
    let kept = kept.pop().flatten();
    if kept.as_ref().map(|kept| &kept.outputs) == item.kept.as_ref().map(|kept| &kept.outputs) {
        return Ok(None);
    }
    let body = kept.as_ref().map_or_else(|| json::compact(&item.stack.template), |kept| kept.body.clone());
    let mut again = item.clone();
    again.plan = prepare::compare(item.stack, item.kept.as_ref().map(|kept| kept.body.as_str()), &body)?;
    again.plan.action = StackAction::Update;
    again.parameters = parameters::values(item.stack, &body, state.as_ref(), &context.settings.parameters)?.values;
    (again.state, again.body, again.kept, again.change_set) = (state, body, kept, None);
    // These were done by the first update.
    (again.moves, again.adoption) = (None, None);
    Ok(Some(again))
}

/// Warns of stacks that were left alone and read an output that has another value now.
pub(crate) async fn warn_of_stale<C: CloudFormation, S: Sink>(
    context: &Context<'_, C, S>,
    prepared: &[Prepared<'_>],
    outcomes: &Outcomes,
) {
    for item in prepared {
        let outcome = outcomes.iter().find(|(stack, _)| stack == item.stack.stack).map(|(_, outcome)| outcome);
        let Some(StackOutcome::Deployed { outputs, .. }) = outcome else { continue };
        let before = item.state.as_ref().map(|state| state.outputs.as_slice()).unwrap_or_default();
        let has_changed =
            |output: &&StackOutput| before.iter().any(|known| known.key == output.key && known.value != output.value);
        let changed: Vec<&StackOutput> = outputs.iter().filter(has_changed).collect();
        for neighbour in
            context.neighbours.iter().filter(|it| !changed.is_empty() && it.reads.contains(item.stack.stack))
        {
            let Ok(client) = context.clients.get(&neighbour.region) else { continue };
            let template = client.template(&neighbour.name).await.ok().flatten();
            let Some(template) = template.and_then(|text| serde_json::from_str::<Value>(&text).ok()) else { continue };
            let read = changed.iter().filter(|it| merge::reads_output(&template, &item.stack.name, &it.key));
            let read: Vec<String> = read.map(|output| format!("`{}`", output.key)).collect();
            if !read.is_empty() {
                let text = format!(
                    "it still has the old value of {} of {}: deploy it too, `deploy {} {}`",
                    read.join(", "),
                    item.stack.stack,
                    context.env.name(),
                    neighbour.stack
                );
                context.sink.event(Event::Warning { stack: Some(neighbour.stack.to_owned()), text });
            }
        }
    }
}
